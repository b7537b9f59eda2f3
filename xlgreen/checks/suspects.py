"""Of two figures whose ratio stands apart, the one that has slipped."""

from collections import Counter
from collections.abc import Mapping

from xlgreen.checks.powers import apart, power_between
from xlgreen.checks.summary import Figure, Summary

Pair = tuple[str, str]


def suspects(
    away: Mapping[Pair, int], sound: set[str], regions: Mapping[str, Summary], region: str
) -> dict[str, tuple[Pair, int]]:
    """The figures of a region that may have slipped, each with a ratio that shows it and the power by which.

    ``away`` are the ratios that stand apart, ``sound`` the figures that have another one that does not. Of the two
    figures of a ratio that against which more speaks has slipped, what speaks plainest first; both where nothing does.
    """
    own, ratios = regions[region], Counter(code for pair in away for code in pair)

    def doubts(code: str, power: int) -> tuple[int, ...]:
        figure = own.figures[code]
        return (
            _against_its_years(figure, power),
            code not in sound,
            figure.place.field in own.doubted,
            apart(_everywhere(regions, code)).get(region) == power,
            ratios[code],
        )

    found: dict[str, tuple[Pair, int]] = {}
    for pair, power in away.items():
        powers = {pair[0]: power, pair[1]: -power}
        speaking = {code: doubts(code, by) for code, by in powers.items()}
        for code, by in powers.items():
            if speaking[code] == max(speaking.values()):
                found.setdefault(code, (pair, by))
    return found


def _against_its_years(figure: Figure, power: int) -> int:
    """1 where the figure is the power away from all its other years, -1 where it is near them, 0 otherwise."""
    away = {power_between(figure.value, year, (0, abs(power))) for year in figure.years}
    return (away == {power}) - (away == {0})


def _everywhere(regions: Mapping[str, Summary], code: str) -> dict[str, float]:
    return {region: summary.figures[code].value for region, summary in regions.items() if code in summary.figures}
