"""Every attack and every broken file with the decision that is expected of the guard: one row each."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from submission.hostile.package import (
    BOOK,
    BOOK_RELATIONS,
    HEAD,
    MAIN,
    RELATIONS,
    SHEET1,
    STRINGS,
    Member,
    Parts,
    book,
    cells,
    members,
    relation,
    relations,
    save,
    save_raw,
    sheet,
    strings,
    text_cell,
    without,
    workbook,
)  # fmt: skip

from xlgreen.submission.guard.container import CHUNK
from xlgreen.value import CellError

Build = Callable[[Path], None]
Rows = list[list[object]]
ACCEPTED = "accepted"


@dataclass(frozen=True)
class Attack:
    """``expected`` is a finding code, or ACCEPTED with the rows of the first sheet."""

    group: str
    name: str
    build: Build
    expected: str
    rows: Rows | None = None
    suffix: str = ".xlsx"
    notes: tuple[str, ...] = ()


def attacks() -> list[Attack]:
    return [*kinds(), *containers(), *xml(), *packages(), *geometry(), *stored_values(), *macros_and_links()]


def data(content: bytes) -> Build:
    return lambda path: path.write_bytes(content) and None  # type: ignore[func-returns-value]


def parts(made: Parts, method: int = zipfile.ZIP_DEFLATED) -> Build:
    return lambda path: save(path, made, method)


def raw(entries: list[Member]) -> Build:
    return lambda path: save_raw(path, entries)


def rows(*written: str, behind: str = "", before: str = "") -> Build:
    return parts(workbook(sheet("".join(written), behind, before)))


def zipped(made: Parts, change: Callable[[bytes], bytes]) -> Build:
    def build(path: Path) -> None:
        save(path, made)
        path.write_bytes(change(path.read_bytes()))

    return build


ONE = cells('<c r="A1"><v>1</v></c>')
TWO = '<row r="2"><c r="A2"><v>2</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kinds() -> Iterator[Attack]:
    def kind(name: str, content: bytes, code: str = "file-other-kind", suffix: str = ".xlsx") -> Attack:
        return Attack("文件类型", name, data(content), code, suffix=suffix)

    yield kind("空文件", b"", "file-empty")
    yield kind("加密的 OOXML", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "file-encrypted")
    yield kind("旧版 .doc", OLE + bytes(600) + "WordDocument".encode("utf-16-le"))
    yield kind("HTML 改名", b"<html><body><table><tr><td>1</td></tr></table></body></html>")
    yield kind("CSV（UTF-8）改名", "企业名称,产值\n甲公司,123.5\n".encode())
    yield kind("CSV（GBK）改名", "企业名称,产值\n甲公司,123.5\n".encode("gbk"))
    yield kind(
        "XML 表格 2003", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    )
    yield kind("fods 改名", b'<?xml version="1.0"?><office:document xmlns:office="x"/>')
    yield kind("网页档案 .mht 改名", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<table></table>")
    yield kind("PDF 改名", b"%PDF-1.7\n" + bytes(100))
    yield kind("图片改名", b"\x89PNG\r\n\x1a\n" + bytes(100))
    yield kind("RAR 改名", b"Rar!\x1a\x07\x01\x00" + bytes(100))
    yield kind("程序改名", b"MZ" + bytes(100))
    yield kind("乱字节", bytes(range(256)) * 8)
    word: Parts = {"[Content_Types].xml": f"{HEAD}<Types/>", "word/document.xml": "<w/>"}
    yield Attack("文件类型", "Word 文档改名", parts(word), "file-other-kind")
    yield Attack(
        "文件类型", ".xlsb 改名", parts(without(workbook(), BOOK) | {"xl/workbook.bin": b"1"}), "file-other-kind"
    )
    yield Attack("文件类型", "装着工作簿的压缩包", parts({"a.xlsx": b"PK", "b.xlsx": b"PK"}), "file-other-kind")
    yield Attack("文件类型", "空压缩包", data(b"PK\x05\x06" + bytes(18)), "file-other-kind")
    yield Attack(
        "文件类型", "超过 30 MB", lambda path: path.open("wb").truncate((30 << 20) + 1) and None, "file-too-large"
    )


def containers() -> Iterator[Attack]:
    def zip_of(name: str, build: Build, expected: str, found: Rows | None = None) -> Attack:
        return Attack("压缩包", name, build, expected, found)

    good = workbook()
    yield zip_of("对照：正常的小工作簿", parts(good), ACCEPTED, [[1.0]])
    yield zip_of("不压缩", parts(good, zipfile.ZIP_STORED), ACCEPTED, [[1.0]])
    yield zip_of("WPS 式目录条目", parts({"_rels/": b"", "xl/": b"", "xl/worksheets/": b"", **good}), ACCEPTED, [[1.0]])
    yield zip_of("反斜杠路径", parts({name.replace("/", "\\"): part for name, part in good.items()}), ACCEPTED, [[1.0]])
    yield zip_of(
        "1 GB 的空白", raw([*members(without(good, SHEET1)), Member(SHEET1, b" ", size=10**9)]), "file-swollen"
    )
    yield zip_of("压缩比 1000 的工作表", parts(good | {SHEET1: sheet() + " " * 3_000_000}), "file-swollen")
    big = [Member(f"xl/media/{n}.bin", b"\0", size=100 << 20) for n in range(4)]
    yield zip_of("合计 400 MB 的图片", raw([*members(good), *big]), "file-swollen")
    shared = [Member(f"xl/media/{n}.bin", b"0" * 5000, shares="xl/media/a.bin") for n in range(20)]
    yield zip_of("成员互相重叠", raw([*members(good), Member("xl/media/a.bin", b"0" * 5000), *shared]), "file-unsafe")
    yield zip_of("3,000 个成员", parts(good | {f"j/{n}.txt": b"x" for n in range(3000)}), "too-much-content")
    yield zip_of(
        "同名成员两次",
        raw([*members(good), Member(SHEET1, sheet(ONE.replace(">1<", ">999<")).encode())]),
        "file-unsafe",
    )
    yield zip_of("只差大小写的成员", parts({"XL/Worksheets/Sheet1.xml": sheet(), **good}), "file-unsafe")
    yield zip_of("路径穿越 ../", parts(good | {"../../pwned.txt": "x"}), "file-unsafe")
    yield zip_of("绝对路径", parts(good | {"/pwned.txt": "x"}), "file-unsafe")
    yield zip_of("盘符路径", parts(good | {"C:/pwned.txt": "x"}), "file-unsafe")
    lying = members(good)
    lying[-1].local_name = "xl/worksheets/sheetX.xml"
    yield zip_of("本地头与目录不同名", raw(lying), "file-damaged")
    small = Member(SHEET1, (sheet() + " " * 90_000).encode(), size=600)
    yield zip_of("声明的大小偏小", raw([*members(without(good, SHEET1)), small]), "file-damaged")
    wrong = Member(SHEET1, sheet().encode(), crc=1)
    yield zip_of("校验和不符", raw([*members(without(good, SHEET1)), wrong]), "file-damaged")
    yield zip_of("传统加密标志", raw([Member(m.name, m.content, flags=1) for m in members(good)]), "file-encrypted")
    yield zip_of("不认识的压缩方法", raw([Member(m.name, m.content, method=93) for m in members(good)]), "file-unsafe")
    yield zip_of("LZMA 压缩", parts(good, zipfile.ZIP_LZMA), "file-unsafe")
    yield zip_of("截掉一半", zipped(good, lambda content: content[: len(content) // 2]), "file-damaged")
    yield zip_of("没有目录", zipped(good, lambda content: content[:-22]), "file-damaged")
    yield zip_of("末尾多出字节", zipped(good, lambda content: content + bytes(4096)), "file-damaged")
    yield zip_of("接着另一个压缩包", zipped(good, lambda content: content + content), "file-damaged")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">'


def xml() -> Iterator[Attack]:
    def spoiled(name: str, made: Parts, expected: str, found: Rows | None = None) -> Attack:
        return Attack("XML", name, parts(made), expected, found)

    declares = "xml-declares-types"
    for name, doctype, text in (("十亿笑话", LAUGHS, "&i;"), ("外部实体", OUTSIDE, "&e;"), ("外部 DTD", DTD, "x")):
        yield spoiled(f"{name}：工作表", workbook(sheet(cells(text_cell("A1", text)), doctype=doctype)), declares)
        yield spoiled(f"{name}：共享文字", workbook(texts=strings(text, doctype=doctype)), declares)
        yield spoiled(f"{name}：工作簿", workbook(more={BOOK: book([text], doctype=doctype)}), declares)
    laughing = workbook()
    for part in ("[Content_Types].xml", "xl/styles.xml", BOOK_RELATIONS):
        yield spoiled(
            f"十亿笑话：{part}", laughing | {part: str(laughing[part]).replace(HEAD, HEAD + LAUGHS)}, declares
        )
    yield spoiled("十亿笑话：docProps", workbook(more={"docProps/core.xml": f"{HEAD}{LAUGHS}<a>&i;</a>"}), declares)
    yield spoiled("没有声明的实体", workbook(sheet(cells(text_cell("A1", "&a;")))), "xml-damaged")
    utf16 = sheet().replace("UTF-8", "UTF-16").encode("utf-16")
    yield spoiled("UTF-16 的工作表", workbook(more={SHEET1: utf16}), "xml-wrong-encoding")
    gbk = sheet(cells(text_cell("A1", "甲"))).replace("UTF-8", "GBK").encode("gbk")
    yield spoiled("GBK 的工作表", workbook(more={SHEET1: gbk}), "xml-wrong-encoding")
    bad = sheet(cells(text_cell("A1", "@"))).encode().replace(b"@", b"\xd6\xff")
    yield spoiled("坏的 UTF-8", workbook(more={SHEET1: bad}), "xml-damaged")
    yield spoiled("控制字符", workbook(sheet(cells(text_cell("A1", "a\x01b")))), "xml-damaged")
    yield spoiled("没有写完的工作表", workbook(sheet()[:-30]), "xml-damaged")
    yield spoiled("没有写完的共享文字", workbook(texts=strings("甲")[:-8]), "xml-damaged")
    hidden = '<row r="1"><c r="A1"><v>1<!-- x -->2</v></c></row>'
    yield spoiled("文字里的 ]]&gt;", workbook(sheet(cells(text_cell("A1", "a]]>b")))), "xml-damaged")
    twice = '<row r="1" hidden="0" hidden="1"><c r="A1"><v>1</v></c></row>'
    yield spoiled("行上同一属性两次", workbook(sheet(twice + TWO)), "xml-damaged")
    yield spoiled("行上不认识的前缀", workbook(sheet(TWO.replace(" r=", ' x:r="9" r=', 1))), ACCEPTED, [[""], [2.0]])
    yield spoiled("单元格之间的文字", workbook(sheet(ONE + "x" + TWO)), ACCEPTED, [[1.0], [2.0]])
    yield spoiled("我们自己的记号", workbook(sheet(ONE + "<_/>" + TWO)), "xml-odd")
    before, behind = sheet('<row r="1">@</row>').split("@")
    cut = before.ljust(9 * CHUNK - 1) + "<_/>" + behind  # the last piece ends with its first letter
    stored = parts(workbook(cut), zipfile.ZIP_STORED)
    yield Attack("XML", "我们自己的记号，切成两半", stored, "xml-odd")
    yield spoiled("数字中间的注释", workbook(sheet(hidden)), "xml-odd")
    yield spoiled("CDATA 里的数字", workbook(sheet('<row r="1"><c r="A1"><v><![CDATA[7]]></v></c></row>')), "xml-odd")
    yield spoiled("处理指令", workbook(sheet("<?x y?>" + ONE)), "xml-odd")
    yield spoiled("两个 sheetData", workbook(sheet(ONE + "</sheetData><sheetData>")), "xml-odd")
    deep = "<a>" * 300 + "</a>" * 300
    yield spoiled("嵌套 300 层", workbook(more={BOOK: book(behind=deep)}), "too-much-content")
    many = " ".join(f'a{n}="1"' for n in range(5000))
    wide = f'{HEAD}<worksheet xmlns="{MAIN}" {many}><sheetData>{ONE}</sheetData></worksheet>'
    yield spoiled("5,000 个属性", workbook(more={SHEET1: wide}), ACCEPTED, [[1.0]])
    strict = {
        name: str(part)
        .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, part in workbook().items()
    }
    yield spoiled("严格的 OOXML", strict, ACCEPTED, [[1.0]])
    prefixed = sheet().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    yield spoiled("带前缀的标签", workbook(more={SHEET1: prefixed}), ACCEPTED, [[1.0]])


def packages() -> Iterator[Attack]:
    def broken(name: str, made: Parts, expected: str, found: Rows | None = None) -> Attack:
        return Attack("部件", name, parts(made), expected, found)

    good = workbook(texts=strings("甲"))
    for part in ("[Content_Types].xml", "_rels/.rels", BOOK, SHEET1, STRINGS, "xl/styles.xml"):
        yield broken(f"缺少 {part}", without(good, part), "part-missing")
    yield broken("缺少工作簿的关系", without(good, BOOK_RELATIONS), "part-missing")
    for encoding in ("GB2312", "UTF-7", "X1"):
        theme = f'<?xml version="1.0" encoding="{encoding}"?><theme>'.encode() + "主题</theme>".encode("gb2312")
        yield broken(f"{encoding} 编码的主题", workbook(more={"xl/theme/theme1.xml": theme}), ACCEPTED, [[1.0]])
    yield broken("没有工作表", workbook(more={BOOK: book([])}), "no-sheets")
    twice = workbook(sheet(), sheet(), more={BOOK: book(["表", "表"])})
    half_hidden = book().replace("sheetId=", 'state="s" sheetId=')
    yield broken("工作表不知是否隐藏", workbook(more={BOOK: half_hidden}), "xml-odd")
    yield broken("同名的工作表", twice, "sheet-name-twice")
    yield broken("只差大小写的表名", workbook(sheet(), sheet(), more={BOOK: book(["a", "A"])}), "sheet-name-twice")
    leading_out = relations(relation("rId1", "worksheet", "../../../etc/passwd"))
    yield broken("关系指向包外", workbook(more={BOOK_RELATIONS: leading_out}), "file-unsafe")
    outer = relations(relation("rId1", "worksheet", "file:///etc/passwd", "External"))
    yield broken("工作表在外部文件", workbook(more={BOOK_RELATIONS: outer}), "file-unsafe")
    looks = relation("rIdS", "styles", "styles.xml")
    absolute = relations(relation("rId1", "worksheet", "/xl/worksheets/sheet1.xml"), looks)
    yield broken("绝对的部件名", workbook(more={BOOK_RELATIONS: absolute}), ACCEPTED, [[1.0]])
    first = relation("rId1", "worksheet", "worksheets/sheet1.xml")
    texts = relation("rIdT", "sharedStrings", "texts.xml")
    others = {BOOK_RELATIONS: relations(first, looks, texts), "xl/texts.xml": strings("乙")}
    shown = workbook(sheet(cells('<c r="A1" t="s"><v>0</v></c>')), texts=strings("甲"), more=others)
    yield broken("共享文字有两处，各软件读不同的一处", shown, "xml-odd")
    yield broken("共享文字不在通常的位置", without(shown, STRINGS), "xml-odd")
    yield broken("样式表没有关系", workbook(more={BOOK_RELATIONS: relations(first)}), "xml-odd")
    yield broken("201 张工作表", workbook(more={BOOK: book([f"s{n}" for n in range(201)])}), "too-much-content")
    names = "".join(f'<definedName name="n{n}">{n * 7919}</definedName>' for n in range(20_001))
    yield broken(
        "20,001 个名称", workbook(more={BOOK: book(behind=f"<definedNames>{names}</definedNames>")}), "too-much-content"
    )
    for count, code in (
        (4294967295, "too-much-content"),
        (10**18, "too-much-content"),
        (-1, "xml-odd"),
        ("x", "xml-odd"),
    ):
        yield broken(f"声明 {count} 条共享文字", workbook(texts=strings("甲", count=count)), code)


def far(address: str, cell: str = "<v>1</v>") -> str:
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'{ONE}<row r="{row}"><c r="{address}">{cell}</c></row>'


def geometry() -> Iterator[Attack]:
    def laid(name: str, build: Build, expected: str, found: Rows | None = None) -> Attack:
        return Attack("位置", name, build, expected, found)

    yield laid("A1 和 XFD1048576", rows(far("XFD1048576")), "too-much-content")
    yield laid(
        "空文字在 XFD1048576",
        rows(ONE, '<row r="1048576"><c r="XFD1048576" t="str"><v></v></c></row>'),
        "too-much-content",
    )
    yield laid("A1 和 ALL40000", rows(far("ALL40000")), "too-much-content")
    yield laid("空格式在 XFD1048576", rows(ONE, '<row r="1048576"><c r="XFD1048576" s="1"/></row>'), ACCEPTED, [[1.0]])
    yield laid("行号 2000000000", rows(far("A2000000000")), "row-misplaced")
    yield laid("列 XFE", rows(cells('<c r="XFE1"><v>1</v></c>')), "cell-misplaced")
    yield laid("列 ZZZZZ", rows(cells('<c r="ZZZZZ1"><v>1</v></c>')), "cell-misplaced")
    yield laid("行号 0", rows('<row r="0"><c r="A0"><v>1</v></c></row>'), "row-misplaced")
    yield laid("行号不是数字", rows('<row r="x"><c r="??"><v>1</v></c></row>'), "row-misplaced")
    yield laid("单元格与行号不符", rows('<row r="3"><c r="C5"><v>3</v></c></row>'), "cell-misplaced")
    yield laid("单元格地址带 $", rows(cells('<c r="$A$1"><v>1</v></c>')), "cell-misplaced")
    yield laid("同一单元格两次", rows(cells('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>')), "cell-twice")
    odd = '<c r="A1" s="0" t="n" cm="1"><v>2</v></c>'
    yield laid("同一单元格两次，写法不同", rows(cells('<c r="A1"><v>1</v></c>', odd)), "cell-twice")
    yield laid("同一行两次", rows(ONE, ONE), "row-misplaced")
    yield laid("行序颠倒", rows('<row r="3"><c r="A3"><v>3</v></c></row>', ONE), "row-misplaced")
    yield laid("没有地址", rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"), ACCEPTED,
               [[1.0, 2.0], [3.0, ""]])  # fmt: skip
    yield laid("dimension 说到 XFD1048576", rows(ONE, before='<dimension ref="A1:XFD1048576"/>'), ACCEPTED, [[1.0]])
    for area in ("", "#REF!", "$A$1:$B$2"):
        yield laid(f"dimension 写作“{area}”", rows(ONE, before=f'<dimension ref="{area}"/>'), "cell-misplaced")
    hundred = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 101))
    yield laid(
        "dimension 只说 A1",
        rows(hundred, before='<dimension ref="A1"/>'),
        ACCEPTED,
        [[float(n)] for n in range(1, 101)],
    )
    whole = "A1:XFD1048576"
    yield laid(
        "合并整张表", rows(ONE, behind=f'<mergeCells><mergeCell ref="{whole}"/></mergeCells>'), "too-much-content"
    )
    yield laid(
        "超链接盖住整张表", rows(ONE, behind=f'<hyperlinks><hyperlink ref="{whole}"/></hyperlinks>'), "too-much-content"
    )
    noted = workbook(
        more={"xl/comments1.xml": f'{HEAD}<comments><commentList><comment ref="{whole}"/></commentList></comments>'}
    )
    yield laid("批注盖住整张表", parts(noted), "too-much-content")
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 20_002))
    yield laid("20,001 个合并区域", rows(ONE, behind=f"<mergeCells>{merges}</mergeCells>"), "too-much-content")
    yield laid(
        "合并区域不是区域", rows(ONE, behind='<mergeCells><mergeCell ref="A1:??"/></mergeCells>'), "cell-misplaced"
    )
    yield laid("列定义到十亿", rows(ONE, before='<cols><col min="1" max="1000000000"/></cols>'), "cell-misplaced")
    styled = "".join(f'<row r="{n}" s="1" customFormat="1" ht="15"/>' for n in range(2, 20_000))
    yield laid("两万个空的格式行", rows(ONE, styled), ACCEPTED, [[1.0]])
    ranges = " ".join(f"A{n}" for n in range(1, 20_000, 2))
    checks = f'<dataValidations><dataValidation type="whole" sqref="{ranges}"/></dataValidations>'
    yield laid("一万段的数据验证", rows(ONE, behind=checks), ACCEPTED, [[1.0]])


def stored_values() -> Iterator[Attack]:
    def stored(name: str, cell: str, expected: str, found: Rows | None = None, texts: str = "") -> Attack:
        return Attack("单元格的值", name, parts(workbook(sheet(cells(cell)), texts=texts)), expected, found)

    for number in (
        "NaN",
        "INF",
        "1e309",
        "-1e309",
        "1_000",
        "１２３",
        " 12 ",
        "٣",
        "0x10",
        "1,234",
        "1.2.3",
        "--1",
        "&#49;2",
    ):
        yield stored(f"数字写作 {number}", f'<c r="A1"><v>{number}</v></c>', "cell-no-number")
    for number, value in (
        ("1E+3", 1000.0),
        ("-0.5", -0.5),
        ("1e-7", 1e-7),
        ("0.30000000000000004", 0.30000000000000004),
    ):
        yield stored(f"数字写作 {number}", f'<c r="A1"><v>{number}</v></c>', ACCEPTED, [[value]])
    table = strings("甲", "乙")
    for index in ("2", "-1", "1.0", "x", " 1", "99999999999999999999"):
        yield stored(f"共享文字第 {index} 条", f'<c r="A1" t="s"><v>{index}</v></c>', "cell-text-missing", texts=table)
    yield stored("共享文字第 1 条", '<c r="A1" t="s"><v>1</v></c>', ACCEPTED, [["乙"]], table)
    for name, cell in (
        ("布尔值写作 2", '<c r="A1" t="b"><v>2</v></c>'),
        ("不认识的错误值", '<c r="A1" t="e"><v>#BOGUS!</v></c>'),
        ("还在取数的错误值", '<c r="A1" t="e"><v>#GETTING_DATA</v></c>'),
        ("带扩展的单元格", '<c r="A1"><v>5</v><extLst/></c>'),
        ("不认识的类型", '<c r="A1" t="zzz"><v>5</v></c>'),
        ("两个值", '<c r="A1"><v>5</v><v>6</v></c>'),
        ("值和文字都有", '<c r="A1"><v>5</v><is><t>6</t></is></c>'),
        ("文字类型存着数值", '<c r="A1" t="inlineStr"><v>5</v></c>'),
        ("单元格里的单元格", '<c r="A1"><v>1</v><c r="B1"><v>3</v></c></c>'),
        ("值里的标签", '<c r="A1"><v>1<b/>2</v></c>'),
    ):
        yield stored(name, cell, "cell-unreadable")
    yield stored("单元格在别的标签里", '<x><c r="A1"><v>1</v></c></x>', "xml-odd")
    long = "".join(chr(0x4E00 + n * 31 % 20000) for n in range(40_000))
    yield stored("四万字", text_cell("A1", long), "cell-too-long")
    yield stored("错误值 #DIV/0!", '<c r="A1" t="e"><v>#DIV/0!</v></c>', ACCEPTED, [[CellError("#DIV/0!")]])
    yield stored(
        "富文本", '<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>公司</t></r></is></c>', ACCEPTED, [["甲公司"]]
    )
    yield stored("属性次序不同", '<c s="0" r="A1"><v>5</v></c>', ACCEPTED, [[5.0]])
    yield stored("单引号属性", "<c r='A1'><v>5</v></c>", ACCEPTED, [[5.0]])
    yield stored("样式号超出", '<c r="A1" s="9999"><v>5</v></c>', ACCEPTED, [[5.0]])


def macros_and_links() -> Iterator[Attack]:
    project = workbook(more={"xl/vbaProject.bin": OLE + bytes(2048)})
    yield Attack("宏与链接", ".xlsx 里的宏", parts(project), "macros-in-workbook")
    yield Attack("宏与链接", ".xlsm 里不是我们的宏", parts(project), "macros-not-ours", suffix=".xlsm")
    sheet4 = workbook(more={"xl/macrosheets/sheet1.xml": sheet()})
    yield Attack("宏与链接", "Excel 4.0 宏表", parts(sheet4), "macros-in-workbook", suffix=".xlsm")
    linked = workbook(
        more={
            BOOK_RELATIONS: relations(
                relation("rId1", "worksheet", "worksheets/sheet1.xml"),
                relation("rIdX", "externalLink", "externalLinks/externalLink1.xml"),
                relation("rIdS", "styles", "styles.xml"),
            ),
            "xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink xmlns="{MAIN}"/>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                relation("rId1", "externalLinkPath", "file:///C:/数据/底表.xlsx", "External")
            ),
        }
    )
    yield Attack("宏与链接", "引用其他工作簿", parts(linked), ACCEPTED, [[1.0]], notes=("external-link",))
    yield Attack(
        "宏与链接", "嵌入的压缩包", parts(workbook(more={"xl/embeddings/a.zip": b"PK" * 99})), ACCEPTED, [[1.0]]
    )
