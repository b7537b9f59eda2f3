"""Doubled entries, and workbooks of another year or region."""

from pathlib import Path
from tempfile import TemporaryDirectory

from filling import ANSHAN, LIAONING, PANJIN, QINAN, TIANSHUI, Changes, filled, licence
from openpyxl.worksheet.worksheet import Worksheet
from submission.habits.deeds import L1, Blank, Deed, Do, Family, Judge, on, typing
from submission.habits.rows import FIRST

from xlgreen.consolidation.collect import Filed, check_file
from xlgreen.consolidation.filed import together
from xlgreen.period import Period
from xlgreen.submission.expected import Expected


def of(period: str = "2021", region_of: dict[str, str] | None = None) -> Do:
    """Another workbook under the name of the one that is due."""

    def do(path: Path, blank: Blank) -> None:
        region = (region_of or {}).get(blank.plan, blank.region)
        with TemporaryDirectory() as folder:
            path.write_bytes(filled(Path(folder), blank.plan, region, period).read_bytes())

    return do


def asked_for_2021(path: Path) -> Filed:
    return check_file(path, expected=Expected(Period(2021)))


def beside(region: str, changes: Changes) -> Judge:
    """Judged together with another region's workbook."""

    def judge(path: Path) -> Filed:
        other = filled(path.parent, LIAONING, region, "2021", changes)
        return together([check_file(path), check_file(other)])[0]

    return judge


def copy_row(sheet: Worksheet) -> None:
    for column in range(4, 28):
        sheet.cell(FIRST + 4, column).value = sheet.cell(FIRST, column).value


def same_name(sheet: Worksheet) -> None:
    """The same mine once more, under another licence."""
    copy_row(sheet)
    sheet.cell(FIRST + 4, 8).value = licence(PANJIN, 88)


OTHERS = {LIAONING: ANSHAN, TIANSHUI: QINAN}
WHOSE = Family(
    "重复，以及别的年份、地区的报表",
    (
        Deed("名单里一家填了两次（号码相同）", on("mine_pool", copy_row),
             "duplicate-key-value×2", "附表1 创建库多1条", (L1,)),
        Deed("名单里一家填了两次（名称相同，号码不同）", on("mine_pool", same_name), "",
             "附表1 创建库多1条", (L1,)),
        Deed("同一座矿山别的地区也报了", lambda path, blank: None, "key-in-regions", blanks=(L1,),
             judge=beside(ANSHAN, {"mine_register/1/mining_licence_no": licence(PANJIN, 1)})),
        Deed("把上年的报表当本年的报来", of("2020"), "wrong-period", "?", judge=asked_for_2021),
        Deed("把其他地区的报表改成本地区的文件名", of(region_of=OTHERS), "file-name-differs", "?"),
        Deed("填了其他地区的区县", typing(mine_pool__2__county="铁东区"), "not-an-option",
             "附表1 创建库：县(市、区) 双台子区→铁东区", (L1,)),
        Deed("填了其他地区矿山的许可证号", typing(mine_pool__2__mining_licence_no=licence(ANSHAN, 9)), "",
             "附表1 创建库：采矿许可证号 C2111002…（23字）→C2103002…（23字）", (L1,)),
    ),
)  # fmt: skip
