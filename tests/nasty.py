"""Texts that a spreadsheet might take for more than texts, and a look at whether any workbook does."""

import os
import re
import zipfile
from html import unescape
from pathlib import Path

MARK = "QQ"  # in every text, so that it is found wherever it went

TEXTS = (
    f'=1+1&"{MARK}"', f"+cmd|' /C calc'!{MARK}", f"-2+3{MARK}", f"@SUM({MARK})", f"\t=1+{MARK}", f"\r=1+{MARK}",
    f"\n={MARK}",
    f'=HYPERLINK("http://{MARK}.cn","点我")', f"＝1＋{MARK}", f"＋{MARK}", f"－{MARK}", f"＠{MARK}", f"http://{MARK}.cn",
    f"mailto:{MARK}@{MARK}.cn", f"file:///etc/{MARK}", f"\\\\{MARK}\\share", f"internal:{MARK}!A1", f"{{={MARK}}}",
    f"{MARK}\x01\x02\x1f", f"_x0041_{MARK}", f"&<>\"'{MARK}", f"%0A{MARK}{{0}}",
)  # fmt: skip
"""What calls of ours cannot pass on, half a surrogate pair say, stands in NAMES: file systems know such names."""

NAMES = ("=1+1&QQ", "+cmd|' QQ", "@SUM(QQ)", "-QQ", "＝QQ", "QQ&<'", os.fsdecode(b"\xc4\xe3QQ"))
SHEETS = ("=1+QQ", "@QQ", "+QQ'a", "-QQ")

_SHEET = re.compile(r"xl/(worksheets|chartsheets|tables|externalLinks|comments)")
_FORMULA = re.compile(r"<(?:\w+:)?(f|formula1|formula2|definedName)\b[^>]*>([^<]*)<")
_EXTERNAL = re.compile(r'TargetMode="External"[^>]*|<Relationship [^>]*externalLink[^>]*')
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def live_texts(path: Path) -> list[str]:
    """Where such a text would be computed or followed: in formulas, outside of quotation marks, and in links."""
    found = []
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            xml = archive.read(name).decode("utf-8", "replace")
            if name.endswith(".rels"):
                found += [f"{name}: {match[0]}" for match in _EXTERNAL.finditer(xml)]
            found += [
                f"{name}: {match[0]}" for match in _FORMULA.finditer(xml) if MARK in _QUOTED.sub("", unescape(match[2]))
            ]
            found += [f"{name}: {link}" for link in re.findall(r"<hyperlink [^>]*r:id[^>]*", xml)]
    return found


def texts_in(path: Path) -> str:
    """All the texts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = [n for n in archive.namelist() if n.endswith(".xml")]
        return "\n".join(unescape(archive.read(name).decode("utf-8", "replace")) for name in parts)
