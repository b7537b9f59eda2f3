"""What the add-in and its parts are called inside LibreOffice."""

from typing import Final

from xlgreen.functions import REGISTRY, Function

EXTENSION: Final = "cn.xlgreen.functions"
SERVICE: Final = "cn.xlgreen.Functions"
INTERFACE: Final = "cn.xlgreen.XFunctions"
FILE_NAME: Final = "xlgreen.oxt"
TITLE_ZH: Final = "绿色发展规划指标函数（xlgreen）"
TITLE_EN: Final = "Green-development plan functions (xlgreen)"


def spelled(name: str) -> str:
    """``declineRate`` of DECLINE_RATE: an interface description knows no ``consumption_0``."""
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def method_names() -> dict[str, Function]:
    """Every function by the name of its method."""
    methods = {spelled(function.name): function for function in REGISTRY.values()}
    if len(methods) != len(REGISTRY):
        raise ValueError("two functions have one name in LibreOffice")
    return methods
