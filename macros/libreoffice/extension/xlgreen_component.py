"""The functions of xlgreen as an add-in of LibreOffice Calc.

LibreOffice loads this file and puts the folder pythonpath beside it into Python's path. The interface and the
descriptions follow from the registry of functions (xlgreen/hosts/libreoffice).
"""
# ruff: noqa: N802, N816, UP036 (the names are LibreOffice's; the version is looked at first)

import sys

if sys.version_info < (3, 10):  # 25.2 carries 3.10 on Windows and macOS; this file itself runs on what is older
    raise RuntimeError(
        "需要 LibreOffice 25.2 或更新的版本（自带 Python 3.10）。请升级后再装。 "
        "LibreOffice 25.2 or later is needed (with Python 3.10)."
    )

import uno
import unohelper
from com.sun.star.lang import XServiceInfo, XServiceName
from xlgreen_calc.answer import answered
from xlgreen_calc.methods import INTERFACE, METHODS, SERVICE

from xlgreen.functions import REGISTRY

IMPLEMENTATION = SERVICE + ".python"


# Not a com.sun.star.sheet.AddIn: LibreOffice would then pass over CalcAddIns.xcu, and with it the names in .xlsx files.
class Functions(unohelper.Base, uno.getClass(INTERFACE), XServiceName, XServiceInfo):
    def __init__(self, context):
        self.context = context

    def getServiceName(self):
        return SERVICE

    def getImplementationName(self):
        return IMPLEMENTATION

    def supportsService(self, name):
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self):
        return (SERVICE,)


def method(function):
    def answer(self, document, *cells):
        return answered(function, document, cells)

    return answer


for name, function_name in METHODS.items():
    setattr(Functions, name, method(REGISTRY[function_name]))

g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Functions, IMPLEMENTATION, (SERVICE,))
