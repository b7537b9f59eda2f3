"""The comments of a sheet with everything that belongs to them: drawing, relationships, content types."""

from collections.abc import Mapping

from xlgreen.report.returned import comment_shapes, comments
from xlgreen.report.returned.package import OFFICE, Package, Relation
from xlgreen.report.returned.sheet_part import ORDER, SheetPart, outline_of
from xlgreen.report.returned.xml_splice import declared_in, in_order, removal


def add_notes(package: Package, part: str, sheet: SheetPart, notes: Mapping[str, str]) -> None:
    """A comment at each cell. Only ``sheet``'s sizes are used: its bytes may be older than the part's."""
    relation = package.related(part, "comments")
    name = relation.part if relation else _new_comments(package, part)
    known = set(comments.cells_of(package[name]))
    package[name] = comments.with_comments(package[name], notes)
    added = {cell: note for cell, note in notes.items() if cell not in known}
    if added:
        drawing = _drawing_of(package, part) or _new_drawing(package, part)
        free = comment_shapes.without_boxes(package[drawing], added)  # a box without its comment is in the way
        package[drawing] = comment_shapes.with_boxes(free, added, sheet)


def forget_what_is_not_there(package: Package, part: str) -> None:
    """Relationships of comments and drawing that lead nowhere: two sheets may have named one part."""
    while lost := next((r for r in package.relations(part) if _is_lost(package, r)), None):
        package.unrelate(part, lost)
    shown = outline_of(package[part]).child("legacyDrawing")
    if shown and _drawing_of(package, part) is None:
        package.change(part, removal(shown))


def _is_lost(package: Package, relation: Relation) -> bool:
    return relation.kind in ("comments", "vmlDrawing") and not relation.is_external and relation.part not in package


def _new_comments(package: Package, part: str) -> str:
    name = package.free_name("xl/comments{}.xml")
    package[name] = comments.EMPTY
    package.type_part(name, comments.CONTENT_TYPE)
    package.relate(part, "comments", name)
    return name


def _drawing_of(package: Package, part: str) -> str | None:
    """The legacy drawing that the sheet shows; the one of its headers is another."""
    shown = outline_of(package[part]).child("legacyDrawing")
    relations = package.relations(part) if shown else ()
    return next((r.part for r in relations if shown and r.id == shown.get("id") and r.part in package), None)


def _new_drawing(package: Package, part: str) -> str:
    drawings = [name for name in package.parts if name.lower().endswith(".vml")]
    owned = set().union(*(comment_shapes.blocks_of(package[name]) for name in drawings))
    name = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package[name] = comment_shapes.new_drawing(min(set(range(1, len(owned) + 2)) - owned))
    package.type_extension("vml", comment_shapes.CONTENT_TYPE)
    relation = package.relate(part, "vmlDrawing", name)
    sheet = outline_of(package[part])
    at = in_order(sheet.root, sheet.children, ORDER, "legacyDrawing")
    piece = f'<legacyDrawing{declared_in(sheet.root)} xmlns:r="{OFFICE}" r:id="{relation}"/>'
    package.change(part, (at, at, piece.encode()))
    return name


def take_notes_away(package: Package, part: str) -> None:
    """What is ours in the comments of a sheet; parts that hold nothing any more go too."""
    relation = package.related(part, "comments")
    if relation is None or relation.part not in package:
        return
    before = package[relation.part]
    after = comments.without_comments(before)
    if after == before:
        return
    left = set(comments.cells_of(after))
    gone = [cell for cell in comments.cells_of(before) if cell not in left]
    package[relation.part] = after
    if not left:
        package.unrelate(part, relation)
        package.remove(relation.part)
    drawing = _drawing_of(package, part)
    if drawing and gone:
        package[drawing] = comment_shapes.without_boxes(package[drawing], gone)
        if not comment_shapes.has_shapes(package[drawing]):
            _remove_drawing(package, part, drawing)


def _remove_drawing(package: Package, part: str, drawing: str) -> None:
    shown = outline_of(package[part]).child("legacyDrawing")
    if shown:
        package.change(part, removal(shown))
    relation = next(relation for relation in package.relations(part) if relation.part == drawing)
    package.unrelate(part, relation)
    package.remove(drawing)
