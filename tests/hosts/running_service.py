"""The service as a process of its own, as a clerk starts it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

RUN = "from xlgreen.cli import main; main()"
TOKEN = "a-token-of-the-tests-0123456789"


@contextmanager
def running_service(*options: str, port: int = 0) -> Iterator[str]:
    """The origin it says it serves at."""
    command = [sys.executable, "-c", RUN, "host", "serve", "--port", str(port), *options]
    spoken = {**os.environ, "XLGREEN_LANG": "zh", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=spoken)
    assert process.stdout is not None
    try:
        first = process.stdout.readline()
        found = re.search(r"https?://\S+?:\d+", first)
        assert found, first + process.stdout.read()
        yield found[0]
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close()
