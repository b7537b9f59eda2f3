"""Where WPS keeps its list of add-ins: the folders that Kingsoft's own tool (npm ``wpsjs``) writes to."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from xlgreen.hosts.steps import HostError


def addon_folders() -> Sequence[Path]:
    """The folders ``jsaddons`` of this user; on macOS each edition of WPS has its own."""
    if sys.platform == "win32":
        roaming = os.environ.get("APPDATA")
        if not roaming:
            raise HostError("wps-no-appdata")
        return [Path(roaming, "kingsoft", "wps", "jsaddons")]
    home = Path.home()
    if sys.platform == "darwin":
        containers = home / "Library" / "Containers"
        editions = ("com.kingsoft.wpsoffice.mac", "com.kingsoft.wpsoffice.mac.global")
        found = [edition for edition in editions if (containers / edition).is_dir()]
        return [containers / name / "Data" / ".kingsoft" / "wps" / "jsaddons" for name in found or editions[:1]]
    return [home / ".local" / "share" / "Kingsoft" / "wps" / "jsaddons"]
