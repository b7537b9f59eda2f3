"""What is printed on the cover for people to read, besides its tables; whatever else stands there was typed."""

from collections.abc import Iterator
from typing import Final

from xlgreen.layout.model import HELP, Layout

CONTACTS, OVERVIEW = "填报信息", "各表填报进度"
SAVING: Final = {
    "native": "请直接在本工作簿中填写，不要改名、删除工作表；填完保存为 .xlsx 格式，不设密码。",
    "udf": "打开时请点“启用内容”；直接在本工作簿中填写，不要改名、删除工作表；填完直接保存，不设密码。",
}
CODE: Final = "识别码："
_NOTES: Final = (
    "浅黄色单元格由填报单位填写，白色单元格自动计算，灰色单元格为固定内容。",
    "单元格变红的必须更正，变橙的请核实，属实的在该行“情况说明”中写明，未说明的不能汇总；原因见“审核提示”“核实提示”。",
    "本期没有应列入名单的，在“零报告”栏选“是”；没有发生的数值填“0”，不要留空。",
)
_OF_HELP: Final = f"公式所用的函数、参数和示例，见最后的工作表“{HELP}”。"


def head_lines(layout: Layout) -> tuple[str, str, str]:
    """The lines above the verdict: what is filed, for where and when, and who asks for it."""
    plan = layout.plan
    asked = (f"制定机关：{plan.issuer}", plan.document.number, plan.deadline and f"报送期限：{plan.deadline}")
    place = f"{layout.region_name}（{layout.region}）　　{layout.period.name}"
    return f"{plan.title}\n填报表", place, "　　".join(filter(None, asked))


def notes(saving: str, with_help: bool) -> list[str]:
    """The numbered notes below the tables."""
    texts = (*_NOTES, SAVING[saving], *((_OF_HELP,) if with_help else ()))
    return [f"{'　　　　　' if index else '填报说明：'}{index + 1}. {note}" for index, note in enumerate(texts)]


def printed_words(layout: Layout) -> Iterator[str]:
    """Every text that may be printed on a cover, of any kind of workbook."""
    yield from (*head_lines(layout), CONTACTS, OVERVIEW)
    for saving in SAVING:
        yield from notes(saving, with_help=True)
