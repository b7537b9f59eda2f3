"""Modules beside the tests of this folder, and the samples' numbers of made-up mines, can be imported by name."""

import sys
from pathlib import Path

from xlgreen.shipped import shipped_path

sys.path[:0] = [str(Path(__file__).parent), str(shipped_path("samples"))]
