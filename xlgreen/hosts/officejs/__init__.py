"""Office.js: the functions as custom functions of Excel on Windows and macOS, computed by the local service.

Excel writes them with a dot, ``=XG.DECLINE_RATE(…)``: the part before it is the namespace of the add-in.
"""

from xlgreen.hosts.officejs.build import build, files, generated_sources
from xlgreen.hosts.officejs.sideload import install, remove

__all__ = ["build", "files", "generated_sources", "install", "remove"]
