"""Run by LibreOffice's own Python, which alone has its UNO bridge: asks an office to do what unopkg would.

unopkg refuses to work for the system administrator; the office itself does not. Called as
``python through_office.py SOFFICE PROFILE add FILE | remove IDENTIFIER | list IDENTIFIER``; prints identifier and
version of what is installed afterwards. It stands alone: nothing of xlgreen is there.
"""
# ruff: noqa: N802 (the names are LibreOffice's)

import contextlib
import subprocess
import sys
import time
import uuid
from pathlib import Path

import uno
import unohelper
from com.sun.star.connection import NoConnectException
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

_PATIENCE = 120
_TOKEN = "XLGREEN_STARTED"


class Consent(unohelper.Base, XCommandEnvironment, XInteractionHandler):
    """Agrees to an older version being replaced; the file is the user's own."""

    def getInteractionHandler(self):
        return self

    def getProgressHandler(self):
        return None

    def handle(self, request):
        approve = uno.getTypeByName("com.sun.star.task.XInteractionApprove")
        for continuation in request.getContinuations():
            agreed = continuation.queryInterface(approve)
            if agreed:
                agreed.select()
                return


def main(soffice, profile, verb, what):
    token = uuid.uuid4().hex
    command = [
        soffice,
        "--headless",
        "--norestore",
        "--nologo",
        f"--accept=pipe,name={token};urp",
        f"-env:{_TOKEN}={token}",
    ]
    if profile:
        command.append("-env:UserInstallation=" + profile)
    office = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = connected(office, token)
    if not is_ours(context, token):
        raise SystemExit("already running")
    try:
        extensions = context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
        consent = Consent()
        if verb == "add":
            extensions.addExtension(Path(what).resolve().as_uri(), (), "user", None, consent)
        elif verb == "remove":
            for installed in own(extensions, consent):
                if installed.getIdentifier().Value == what:
                    extensions.removeExtension(what, installed.getName(), "user", None, consent)
        for installed in own(extensions, consent):
            print(installed.getIdentifier().Value, installed.getVersion(), sep="\t")
    finally:
        close(context, office)


def own(extensions, consent):
    return extensions.getDeployedExtensions("user", None, consent)


def is_ours(context, token):
    """Whether it is the office that was started: one that was open already takes over, and must not be closed."""
    expander = context.getValueByName("/singletons/com.sun.star.util.theMacroExpander")
    return expander.expandMacros(f"${_TOKEN}") == token


def connected(office, token):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_PATIENCE * 5):
        try:
            return resolver.resolve(f"uno:pipe,name={token};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if office.poll() is not None:
                raise SystemExit("already running" if office.returncode == 0 else "LibreOffice did not start") from None
            time.sleep(0.2)
    office.kill()
    raise SystemExit("LibreOffice did not start")


def close(context, office):
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    with contextlib.suppress(Exception):  # the bridge breaks while the office ends
        desktop.terminate()
    office.wait(_PATIENCE)


if __name__ == "__main__":
    main(*sys.argv[1:])
