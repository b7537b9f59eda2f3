"""What a list's columns hold, by the names in its header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

NAMES = {
    "number": "序号 编号 任务编号 任务序号",
    "chapter": "章节 章 类别 任务类别 领域 重点领域 一级任务 任务分类",
    "article": "条目 节 重点方向 二级任务",
    "text": "重点任务 工作任务 工作内容 任务内容 主要任务 任务 具体任务 重点工作 重点工作任务 任务事项 工作事项 "
    "具体措施 工作措施 主要内容 任务分解 重点任务内容",
    "target": "目标任务 工作目标 目标要求 年度目标 预期目标 目标 目标值 工作要求",
    "lead": "牵头单位 牵头部门 牵头责任单位 主责单位 主办单位 第一责任单位",
    "units": "责任单位 责任部门 责任分工 责任主体 承办单位 实施单位 落实单位 责任单位及部门",
    "co": "配合单位 配合部门 协办单位 参与单位 参加单位 协同单位 配合责任单位 责任配合单位 协同责任单位 参加部门",
    "deadline": "完成时限 完成时间 完成期限 时限 办结时限 时间要求 时间节点 进度安排 时限要求",
}
KINDS = {name: kind for kind, names in NAMES.items() for name in names.split()}
_NOT_TAKEN = ("备注",)
_UNITS = {"lead", "units", "co"}
_LONGEST_NAME = 30
_LIKE_UNITS = re.compile(
    "(?:(?P<lead>.*(?:牵头|主责))|(?P<co>.*(?:配合|协同|协办|参与|参加))|(?P<units>.*(?:责任|承办|实施|落实))).*(?:单位|部门)"
)


@dataclass(frozen=True)
class Columns:
    """What each column holds: one of ``NAMES``, "other" where no task keeps it, "" where it has no name.

    ``others`` are the names of columns that are not kept, but for remarks.
    """

    kinds: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def text_span(self) -> int:
        """How many columns the name of the task's text lies over."""
        return self.kinds.count("text")

    @property
    def after_text(self) -> tuple[str, ...]:
        """The kinds of the columns behind the text, as they follow each other."""
        return self.kinds[self._text + self.text_span :]

    @property
    def runs_on(self) -> bool:
        """Whether one name covers chapter, article, number and text, so that a row's cells tell by themselves."""
        return self._text == 0 and not {"number", "chapter", "article"} & set(self.kinds)

    @property
    def _text(self) -> int:
        return self.kinds.index("text")

    def position(self, kind: str) -> int | None:
        return self.kinds.index(kind) if kind in self.kinds else None


def _kind(name: str) -> str:
    """What a column of that name holds, "" for none of ``NAMES``; 市级牵头单位 is like 牵头单位."""
    like = _LIKE_UNITS.fullmatch(name)
    return KINDS.get(name) or (str(like.lastgroup) if like else "")


def columns_of(cells: Sequence[str]) -> Columns | None:
    """The columns that a header names, or None where the row is no header."""
    names = ["".join(cell.split()) for cell in cells]
    kinds = [_kind(re.sub(r"[(（].*[)）]$", "", name)) for name in names]
    if not ({"text", "target"} & set(kinds) and _UNITS & set(kinds)) or max(map(len, names)) > _LONGEST_NAME:
        return None
    others = tuple(
        name for name, kind in zip(names, kinds, strict=True) if name and not kind and name not in _NOT_TAKEN
    )
    return Columns(
        _settled(names, [kind or ("other" if name else "") for name, kind in zip(names, kinds, strict=True)]), others
    )


def _settled(names: Sequence[str], kinds: list[str]) -> tuple[str, ...]:
    """A list needs one text; a name over several columns leaves blanks or stands repeated."""
    if "text" not in kinds:
        kinds[kinds.index("target")] = "text"
    different = list(dict.fromkeys(name for name, kind in zip(names, kinds, strict=True) if kind == "text"))
    above = ("chapter", "article")
    for name, kind in zip(reversed(different[:-1]), reversed(above), strict=False):
        kinds = [kind if own == name else known for own, known in zip(names, kinds, strict=True)]
    last = max(index for index, kind in enumerate(kinds) if kind)
    for index in range(1, last):
        if not names[index] and kinds[index - 1] == "text":
            kinds[index] = "text"
    return tuple(kinds)
