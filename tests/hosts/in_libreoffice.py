"""Run by a Python that has LibreOffice's UNO bridge: works in an office as a person would, and tells what it sees.

``python in_libreoffice.py SOFFICE PROFILE`` with a list of steps as JSON on the standard input: ["describe", function],
["call", function, values],
["set", cell, content], ["formula", cell, formula], ["clear", cell], ["read", cell], ["hard"]. The answers to describe,
call and read are printed as JSON. It stands alone: nothing of the tests is there.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

ANY_CONTENT = 1023


def main(soffice, profile):
    pipe = f"xlgreen{uuid.uuid4().hex}"
    place = f"-env:UserInstallation={profile}"
    command = [soffice, place, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp"]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        context = connected(office, pipe)
        print(json.dumps(answers(context, json.load(sys.stdin)), ensure_ascii=False))
        with contextlib.suppress(Exception):  # the bridge breaks while the office ends
            created(context, "com.sun.star.frame.Desktop").terminate()
        office.wait(60)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)  # soffice is a script that waits for the office


def connected(office, pipe):
    resolver = created(uno.getComponentContext(), "com.sun.star.bridge.UnoUrlResolver")
    for _ in range(600):
        with contextlib.suppress(NoConnectException):
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        if office.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit("LibreOffice did not start")


def created(context, service):
    return context.ServiceManager.createInstanceWithContext(service, context)


def answers(context, steps):
    hidden = PropertyValue("Hidden", 0, True, 0)
    document = created(context, "com.sun.star.frame.Desktop").loadComponentFromURL(
        "private:factory/scalc", "_blank", 0, (hidden,)
    )
    sheet = document.Sheets.getByIndex(0)
    found = []
    for verb, *what in steps:
        if verb == "describe":
            found.append(described(context, *what))
        elif verb == "call":
            found.append(created(context, "com.sun.star.sheet.FunctionAccess").callFunction(what[0], tuple(what[1])))
        elif verb == "hard":
            document.calculateAll()
        else:
            cell = sheet.getCellRangeByName(what[0])
            if verb == "set" and isinstance(what[1], str):
                cell.setString(what[1])
            elif verb == "set":
                cell.setValue(what[1])
            elif verb == "formula":
                cell.setFormula(what[1])
            elif verb == "clear":
                cell.clearContents(ANY_CONTENT)
            elif verb == "read":
                found.append(cell.getString())
    document.close(True)
    return found


def described(context, name):
    """Name, description, and name and help of each argument, as the function wizard shows them."""
    functions = created(context, "com.sun.star.sheet.FunctionDescriptions")
    for index in range(functions.Count):
        entry = {each.Name: each.Value for each in functions.getByIndex(index)}
        if entry["Name"] == name:
            return [name, entry["Description"], [[each.Name, each.Description] for each in entry["Arguments"]]]
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
