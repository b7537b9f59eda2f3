"""Seeded, careless filling of a layout: right values, wrong ones, texts for numbers, gaps."""

import random
from datetime import date, timedelta

from xlgreen.layout import Cell, Layout
from xlgreen.value import Raw

Typed = dict[str, dict[str, dict[str, Raw]]]


def careless(layout: Layout, seed: int, list_rows: int = 12) -> Typed:
    """A filling of every table; about a quarter of the cells stays empty."""
    chance = random.Random(seed)
    typed: Typed = {}
    for table in layout.tables.values():
        keys = [str(n) for n in range(1, list_rows + 1)] if table.is_open else list(table.row_keys())
        for key in keys:
            for code, cell in table.row(key).cells.items():
                if cell.role == "input" and chance.random() > 0.25:
                    typed.setdefault(table.code, {}).setdefault(key, {})[code] = _value(cell, chance)
    return typed


def _value(cell: Cell, chance: random.Random) -> Raw:
    if chance.random() < 0.04:
        return chance.choice(["无", "约800", "１２", "x"])
    match cell.type:
        case "number":
            return _number(cell, chance)
        case "date":
            return date(2019, 1, 1) + timedelta(days=chance.randrange(1500))
        case "choice":
            return chance.choice([*cell.allowed[:3], cell.allowed[-1]])
    if cell.column == "uscc":
        return chance.choice(["91210381564620598A", "91110000600037341L", "912103815646205980"])
    if cell.column == "mining_licence_no":
        return f"C21030020200{chance.randrange(10):011d}"
    return chance.choice(["示例", "2019", "2020", "进展正常"])


def _number(cell: Cell, chance: random.Random) -> float:
    if cell.unit == "%":
        return chance.choice([0.0, 0.35, 1.0, 1.2])
    whole = chance.randrange(0, 60)
    return float(whole) if cell.whole or chance.random() < 0.5 else whole + round(chance.random(), 3)
