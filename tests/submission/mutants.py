"""Mutants of a workbook: one to three changes each, at places where a workbook has structure; the seed decides."""

import random
import re
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO

Parts = dict[str, bytes]
_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_NUMBER = re.compile(rb"(?<=<v>)[^<]*(?=</v>)")
_ADDRESS = re.compile(rb'(?<=<c r=")[A-Z]+[0-9]+(?=")')
_TYPE = re.compile(rb' t="\w+"')
_VALUES = (
    b"", b"0", b"-1", b"1", b"2", b"1048577", b"99999999999", b"1e309", b"NaN", b"A1", b"XFD1048576", b"A0", b"s", b"n",
    b"str", b"inlineStr", b"e", b"b", b"d", b"1.5", b"#REF!", b"true", b"A1:XFD1048576", b"../x", b"&amp;", b"rId1",
)  # fmt: skip


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, twice: str = "") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        if twice:
            archive.writestr(zipfile.ZipInfo(twice.upper()), parts[twice])
    return made.getvalue()


def mutant(parts: Parts, seed: int) -> bytes:
    """The bytes of a mutant file."""
    dice = random.Random(seed)
    changed = dict(parts)
    if dice.random() < 0.1:
        return _spoiled_zip(changed, dice)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        name = _part(changed, dice)
        changed[name] = dice.choice(_CHANGES)(changed[name], dice)
    return zipped(changed)


def _part(parts: Parts, dice: random.Random) -> str:
    """Mostly a sheet, for there are the values; at times anything."""
    sheets = sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))
    others = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"]
    known = [name for name in others if name in parts]
    return dice.choice((dice.choice(sheets), dice.choice(sheets), dice.choice(known), dice.choice(sorted(parts))))


def _spoiled_zip(parts: Parts, dice: random.Random) -> bytes:
    name = dice.choice(sorted(parts))
    match dice.randrange(5):
        case 0:
            parts.pop(name)
        case 1:
            return zipped(parts, twice=name)
        case 2:
            parts[name.replace("/", "\\")] = parts.pop(name)
        case 3:
            data = zipped(parts)
            return data[: dice.randrange(len(data))]
        case _:
            data = bytearray(zipped(parts))
            for _ in range(dice.choice((1, 2, 20))):
                data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            return bytes(data)
    return zipped(parts)


def _at_random(
    pattern: re.Pattern[bytes], change: Callable[[bytes, random.Random], bytes], xml: bytes, dice: random.Random
) -> bytes:
    start = dice.randrange(max(1, len(xml) - 300))
    found = pattern.search(xml, start) or pattern.search(xml)
    return xml[: found.start()] + change(found[0], dice) + xml[found.end() :] if found else xml


def _new_attribute(tag: bytes, dice: random.Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(tag))
    if not found:
        return tag
    chosen = dice.choice(found)
    return tag[: chosen.start(2)] + dice.choice(_VALUES) + tag[chosen.end(2) :]


def _without_attribute(tag: bytes, dice: random.Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(tag))
    if not found:
        return tag
    chosen = dice.choice(found)
    return tag[: chosen.start() - 1] + tag[chosen.end() :]


def _new_number(number: bytes, dice: random.Random) -> bytes:
    odd = (b"<!-- x -->", b"<![CDATA[7]]>", b"&#49;", b" ", b"\n", b"_", b"e5", b"0")
    place = dice.randrange(len(number) + 1)
    return dice.choice(
        (number[:place] + dice.choice(odd) + number[place:], dice.choice(_VALUES), number[:place], number * 2)
    )


def _new_address(address: bytes, dice: random.Random) -> bytes:
    letters, digits = address.rstrip(b"0123456789"), address.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    other = bytes([dice.randrange(65, 91)])
    return dice.choice(
        (
            other + digits,
            letters + b"%d" % (int(digits) + dice.choice((-1, 1, 7))),
            address.lower(),
            letters + b"0" + digits,
        )
    )


def _moved_piece(xml: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(xml))
    piece = xml[start : start + dice.randrange(1, 200)]
    place = dice.randrange(len(xml))
    return dice.choice((xml[:start] + xml[start + len(piece) :], xml[:place] + piece + xml[place:]))


def _flipped(xml: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(xml))
    return xml[:place] + bytes([xml[place] ^ (1 << dice.randrange(8))]) + xml[place + 1 :]


def _swapped_tags(xml: bytes, dice: random.Random) -> bytes:
    first = _TAG.search(xml, dice.randrange(len(xml)))
    second = _TAG.search(xml, first.end()) if first else None
    if not first or not second:
        return xml
    return xml[: first.start()] + second[0] + xml[first.end() : second.start()] + first[0] + xml[second.end() :]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    partial(_at_random, _TAG, _new_attribute),
    partial(_at_random, _TAG, _without_attribute),
    partial(_at_random, _TAG, lambda tag, dice: b""),
    partial(_at_random, _TAG, lambda tag, dice: tag + tag),
    partial(_at_random, _NUMBER, _new_number),
    partial(_at_random, _NUMBER, _new_number),
    partial(_at_random, _ADDRESS, _new_address),
    partial(_at_random, _TYPE, lambda kind, dice: dice.choice((b"", b' t="%s"' % dice.choice(_VALUES)))),
    _moved_piece,
    _flipped,
    _swapped_tags,
)
