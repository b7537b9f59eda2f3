"""A printed cell of responsible units, split: who leads, who co-operates, and whether the list is left open."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlgreen.functions.printed_text import visible

Groups = tuple[tuple[str, ...], ...]

_PAUSE, _COMMAS = "、", ",，;；"
_OPEN, _CLOSE = "((（【[", "))）】]"
_LEAD = "牵头单位|牵头部门|牵头责任单位|主责单位|主办单位"
_UNITS = "责任单位|责任部门|承办单位|实施单位|落实单位"
_CO = "配合单位|配合部门|协办单位|参与单位|参加单位|配合责任单位|责任配合单位"
_LABEL = re.compile(f"(?:(?P<lead>{_LEAD})|(?P<units>{_UNITS})|(?P<co>{_CO}))[:：]")
_SOME = r"(?:市直|省直|市级|省级|各)?(?:相关|有关)(?:责任)?(?:部门|单位)(?:[、和及](?:单位|部门))?"
_AND_OTHERS = re.compile(rf"(?:及|和|、)?等?{_SOME}$|等(?:部门|单位)?$")
_DUTY = re.compile(r"(?:按(?:照)?职责(?:分工)?)?(?:分别)?(?P<duty>牵头|负责|配合|参与|参加|实施|落实)$")
_DUTIES = {"牵头": "lead", "配合": "co", "参与": "co", "参加": "co"}
_END = "[局委办厅部院行社联会站处司府团校所室台馆队)）]"
_BETWEEN_NAMES = re.compile(f"(?<={_END}) (?!员会)(?=[^ {_PAUSE}{_COMMAS}]+{_END}(?:[ {_PAUSE}{_COMMAS}]|$))")


@dataclass(frozen=True)
class SplitUnits:
    """``leads`` are the units printed as leading; by convention the first one where nothing is printed.

    ``commas`` tells that commas stand where others have 、; ``grouped`` that commas part groups of units;
    ``blank_parts`` are units with blanks in them, ``parted_by_blanks`` that a blank stands for a separator.
    """

    leads: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    open_ended: bool = False
    pauses: bool = False
    commas: bool = False
    grouped: bool = False
    blank_parts: tuple[str, ...] = ()
    parted_by_blanks: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.leads, *self.others)


def split_units(text: str) -> Groups:
    """The units of a cell in groups: a comma or semicolon parts groups where 、 parts units, else it parts units.

    Nothing is split within brackets.

    >>> split_units("市商务局,市住建局、市委宣传部(市文明办、市网信办),各区(市)县政府")
    (('市商务局',), ('市住建局', '市委宣传部(市文明办、市网信办)'), ('各区(市)县政府',))
    >>> split_units("市发展改革委,市住建局")
    (('市发展改革委', '市住建局'),)
    """
    parts = _parts(text, _PAUSE)
    grouped = len(parts) > 1 and len(_parts(text, _COMMAS)) > 1
    groups = _parts(text, _COMMAS) if grouped else [text]
    return tuple(names for group in groups if (names := tuple(_parts(group, _PAUSE + _COMMAS))))


def _parts(text: str, separators: str) -> list[str]:
    """The pieces between separators that stand outside brackets; brackets that do not close count for nothing."""
    pieces, depth = [""], 0
    balanced = sum(text.count(b) for b in set(_OPEN)) == sum(text.count(b) for b in set(_CLOSE))
    for letter in text:
        depth += balanced * ((letter in _OPEN) - (letter in _CLOSE))
        if letter in separators and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return [piece.strip(" 。.") for piece in pieces if piece.strip(" 。.")]


def read_units(cell: str) -> SplitUnits:
    """What a cell of units says: labels, groups, duties behind the names, and whether others are meant too."""
    text, blank_parts, parted = _blanks_settled(visible(cell))
    parts = _by_label(text)
    groups = [(kind, group) for kind, part in parts for group in split_units(part)]
    shares = [share for kind, group in groups for share in _shares(kind, group)]
    leads, others = _leads_first([(kind, named) for kind, names in shares if (named := _named(names))])
    if not leads:  # 各有关部门 alone: better than nobody
        leads, others = _leads_first(shares)
    return SplitUnits(
        leads=leads,
        others=others,
        open_ended=any(_named(names) != names for _, names in shares),
        pauses=any(len(_parts(part, _PAUSE)) > 1 for _, part in parts),
        commas=len(parts) == 1 and len(_parts(parts[0][1], _COMMAS)) > 1,
        grouped=len(parts) == 1 and len(groups) > 1,
        blank_parts=blank_parts,
        parted_by_blanks=parted,
    )


def _by_label(text: str) -> list[tuple[str, str]]:
    """(lead, units or co; what stands behind that label); a cell without labels is one part of units."""
    labels = list(_LABEL.finditer(text))
    if not labels:
        return [("units", text)]
    ends = [*(label.start() for label in labels[1:]), len(text)]
    before = text[: labels[0].start()]
    parts = [(str(label.lastgroup), text[label.end() : end]) for label, end in zip(labels, ends, strict=True)]
    return ([("units", before)] if _parts(before, _PAUSE + _COMMAS) else []) + parts


def _shares(kind: str, group: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """A group's names by what they do: 甲牵头、乙、丙配合 says it behind the last of those who do it."""
    shares: list[tuple[str, tuple[str, ...]]] = []
    waiting: tuple[str, ...] = ()
    for printed in group:
        match = _DUTY.search(printed)
        waiting += (printed[: match.start()] if match else printed,)
        if match:
            shares.append((_DUTIES.get(match["duty"], kind), waiting))
            waiting = ()
    return [*shares, (kind, waiting)] if waiting else shares


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without 等相关部门 and the like."""
    return tuple(name for printed in names if (name := _AND_OTHERS.sub("", printed)))


def _leads_first(groups: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Leading units are those of lead groups; else the first of several groups; else the first unit."""
    leading = [names for kind, names in groups if kind == "lead"]
    rest = [names for kind, names in groups if kind == "units"] + [names for kind, names in groups if kind == "co"]
    if not leading and rest:
        first = rest.pop(0)
        leading, rest = ([first], rest) if rest else ([first[:1]], [first[1:]])
    leads = _once(name for names in leading for name in names)
    return leads, tuple(name for name in _once(name for names in rest for name in names) if name not in leads)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def repeated(cell: str) -> tuple[str, ...]:
    """The units that a cell names more than once."""
    names = [name for _, part in _by_label("".join(cell.split())) for group in split_units(part) for name in group]
    return _once(name for name in names if names.count(name) > 1)


def _blanks_settled(text: str) -> tuple[str, tuple[str, ...], bool]:
    """The text without blanks, the parts that had some, and whether one stood between two whole names."""
    apart = re.sub(f" (?={_LABEL.pattern})", _PAUSE, text)
    parted = _BETWEEN_NAMES.sub(_PAUSE, apart)
    blank = tuple(part for part in re.split(f"[{_PAUSE}{_COMMAS}]", parted) if " " in part)
    return parted.replace(" ", ""), blank, parted != apart
