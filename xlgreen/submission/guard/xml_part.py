"""A part of the package as XML: well-formed, in UTF-8, and without a DTD; entities cannot be declared elsewhere."""

from collections.abc import Iterable
from typing import Final
from xml.parsers import expat

from xlgreen.finding import Finding, Location
from xlgreen.submission.guard.refusal import Refused, refuse

_UTF_8: Final = {"utf-8", "utf8", "us-ascii", "ascii"}


class XmlPart:
    """An expat parser fed piece by piece; handlers are set on ``parser``."""

    def __init__(self, name: str, sheet: str = "") -> None:
        self.name = name
        self._sheet = sheet
        self._begun = False
        self._fed = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._declares
        self.parser.XmlDeclHandler = self._encoded

    def feed(self, piece: bytes, last: bool = False) -> None:
        if not self._begun and piece:
            self._begun = True
            if piece.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in piece[:4]:
                refuse(Finding("xml-wrong-encoding", values={"part": self.name}))
        try:
            self.parser.Parse(piece, last)
            self._fed += len(piece)
        except expat.ExpatError as fault:
            raise Refused(self._damaged(fault.lineno)) from fault

    def read(self, pieces: Iterable[bytes]) -> None:
        """The whole part."""
        for piece in pieces:
            self.feed(piece)
        self.feed(b"", last=True)

    @property
    def is_at_rest(self) -> bool:
        """Whether the parser has told everything that it was fed, and keeps no tag that is cut off."""
        return self.parser.CurrentByteIndex == self._fed

    def _damaged(self, line: int) -> Finding:
        return Finding("xml-damaged", Location(sheet=self._sheet), {"part": self.name, "line": line})

    def _declares(self, *_: object) -> None:
        refuse(Finding("xml-declares-types", values={"part": self.name}))

    def _encoded(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _UTF_8:
            refuse(Finding("xml-wrong-encoding", values={"part": self.name}))

    def refuse_hidden_text(self) -> None:
        """Comments, CDATA and instructions: no spreadsheet program writes them, and readers differ on them."""

        def odd(*_: object) -> None:
            refuse(Finding("xml-odd", Location(sheet=self._sheet), {"part": self.name}))

        self.parser.CommentHandler = odd
        self.parser.StartCdataSectionHandler = odd
        self.parser.ProcessingInstructionHandler = odd


def check_main_part(name: str, pieces: Iterable[bytes]) -> None:
    """A part that must be sound."""
    XmlPart(name).read(pieces)


def check_side_part(name: str, pieces: Iterable[bytes]) -> None:
    """A part that no reader of ours opens: only a DTD is looked for, in any encoding."""
    parser = expat.ParserCreate()

    def declares(*_: object) -> None:
        refuse(Finding("xml-declares-types", values={"part": name}))

    parser.StartDoctypeDeclHandler = declares
    read_leniently(parser, pieces)


def read_leniently(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """A part as far as it can be read: it may be damaged, or in an encoding that the parser does not know."""
    for piece in pieces:
        try:
            parser.Parse(piece, False)
        except (expat.ExpatError, LookupError, ValueError):
            return


def local(name: str) -> str:
    """A tag or attribute without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name
