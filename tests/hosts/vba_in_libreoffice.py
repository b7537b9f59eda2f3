"""Run by a Python that has LibreOffice's UNO bridge: the VBA text in LibreOffice's Basic.

``python vba_in_libreoffice.py SOFFICE PROFILE JOB.json``; the job holds modules and calls, and the answers are printed
as JSON. It stands alone: nothing of the tests is there.
"""

import json
import subprocess
import sys
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

RUN_MACROS = 4  # MacroExecMode.ALWAYS_EXECUTE_NO_WARN


def main(soffice, profile, job):
    pipe = "xlgreen" + uuid.uuid4().hex
    office = subprocess.Popen(
        [soffice, "--headless", "--norestore", "--nologo", "-env:UserInstallation=" + profile,
         f"--accept=pipe,name={pipe};urp"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = connected(office, pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        options = (option("Hidden", True), option("MacroExecutionMode", RUN_MACROS))
        document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, options)
        document.BasicLibraries.createLibrary("Standard")
        document.BasicLibraries.VBACompatibilityMode = True
        library = document.BasicLibraries.getByName("Standard")
        for name, text in job["modules"].items():
            library.insertByName(name, "Option VBASupport 1\n" + text)
        scripts = document.getScriptProvider()
        print(json.dumps([answer(scripts, *call) for call in job["calls"]]))
        document.close(True)
        desktop.terminate()
        office.wait(30)
    finally:
        office.kill()


def answer(scripts, name, *arguments):
    address = f"vnd.sun.star.script:Standard.{name}?language=Basic&location=document"
    return scripts.getScript(address).invoke(tuple(arguments), (), ())[0]


def option(name, value):
    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


def connected(office, pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if office.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit("LibreOffice did not start")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(Path(sys.argv[3]).read_text(encoding="utf-8")))
