"""Energy and carbon 能源与碳: coal equivalent, total consumption, its use and its CO₂."""

# isort: off
from xlgreen.functions.energy import coal_equivalent as _coal_equivalent  # noqa: F401
from xlgreen.functions.energy import total as _total  # noqa: F401
from xlgreen.functions.energy import use as _use  # noqa: F401
from xlgreen.functions.energy import carbon as _carbon  # noqa: F401
