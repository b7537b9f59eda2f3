"""Files are worked on in processes of their own, so that one file can neither stop nor slow the rest."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from threading import Thread
from typing import Any, Final, Generic, TypeVar

from xlgreen.finding import Finding
from xlgreen.submission.guard import Limits, intake_limits

T = TypeVar("T")
_WAITING_EACH: Final = 4  # files handed out beforehand for each worker: none waits, and results do not pile up
_WORTH_SPAWNING: Final = 12  # files; without fork a worker starts as slowly as the program itself
_FILES_BEFORE_RENEWAL: Final = 200  # a worker's memory does not grow for ever


class InWorkers(Generic[T]):
    """``work`` done on every file, in the order of the files; ``failed`` makes a result of a file that could not be.

    Both are called with the path; what ``work`` returns must be small, for it comes from another process.
    """

    def __init__(
        self,
        work: Callable[[Path], T],
        paths: Sequence[Path],
        failed: Callable[[Path, Finding], T],
        limits: Limits | None = None,
    ) -> None:
        self._paths, self._failed, self._limits = paths, failed, limits or intake_limits()
        self._task = _Task(work, failed, self._limits)

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[T]:
        context = _context(len(self._paths))
        if context is None:
            return map(self._task, self._paths)
        return (
            self._in_workers(context) if len(self._paths) > 1 else (self._alone(path, context) for path in self._paths)
        )

    def _in_workers(self, context: BaseContext) -> Iterator[T]:
        from pebble import ProcessPool

        count = min(os.cpu_count() or 1, len(self._paths))
        pool = ProcessPool(count, _FILES_BEFORE_RENEWAL, _prepare, (self._task,), context)
        ahead = iter(self._paths)
        running: deque[tuple[Path, Any]] = deque()
        try:
            while True:
                with _interrupts_held():
                    while len(running) < count * _WAITING_EACH and (path := next(ahead, None)) is not None:
                        running.append((path, pool.schedule(_do, args=[path], timeout=self._limits.reading_seconds)))
                if not running:
                    break
                yield self._result(*running.popleft())
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _result(self, path: Path, future: Any) -> T:
        from pebble import ProcessExpired

        try:
            return future.result()  # type: ignore[no-any-return]
        except TookTooLong:
            return self._too_long(path)
        except ProcessExpired:
            return self._died(path)

    def _alone(self, path: Path, context: Any) -> T:
        """One file needs no pool, which takes longer to set up than the file to read."""
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(sending, self._task, path), daemon=True)
        with _interrupts_held():
            process.start()
        sending.close()
        try:
            if not receiving.poll(self._limits.reading_seconds):
                return self._too_long(path)
            return receiving.recv()  # type: ignore[no-any-return]
        except EOFError:
            return self._died(path)
        finally:
            process.kill()
            process.join()

    def _too_long(self, path: Path) -> T:
        return self._failed(path, Finding("reading-took-too-long", values={"seconds": self._limits.reading_seconds}))

    def _died(self, path: Path) -> T:
        return self._failed(path, Finding("reading-died"))


class _Task(Generic[T]):
    """The work on one file; a failure of ours is a finding that says so, and the other files go on."""

    def __init__(self, work: Callable[[Path], T], failed: Callable[[Path, Finding], T], limits: Limits) -> None:
        self._work, self._failed, self.limits = work, failed, limits

    def __call__(self, path: Path) -> T:
        try:
            return self._work(path)
        except MemoryError:
            finding = Finding("reading-out-of-memory", values={"megabytes": self.limits.reading_megabytes})
        except Exception as fault:
            finding = Finding("reading-failed", values={"reason": f"{type(fault).__name__}: {fault}"[:200]})
        return self._failed(path, finding)


def _context(files: int) -> BaseContext | None:
    """How processes begin; None where it would cost more than it is worth. macOS has a fork that is not safe."""
    if sys.platform.startswith("linux"):
        return get_context("fork")
    return get_context("spawn") if files >= _WORTH_SPAWNING else None


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl+C is for the program; what is begun meanwhile, and what that begins, never hears of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_prepared: list[_Task[Any]] = []


def _end_with(sentinel: int) -> None:
    """The program may be killed, and then nobody is left to end what hangs."""
    wait([sentinel])
    os._exit(1)


def _prepare(task: _Task[Any]) -> None:
    _prepared[:] = [task]
    _settle(task.limits.reading_bytes)


def _do(path: Path) -> Any:
    done = _prepared[0](path)
    if not gc.get_freeze_count():
        gc.freeze()  # the plan and the modules, which the first file brought along, are no garbage for the others
    return done


def _send(sending: Connection, task: _Task[Any], path: Path) -> None:
    _settle(task.limits.reading_bytes)
    sending.send(task(path))


def _settle(most: int) -> None:
    """A worker may use so much memory, outlives nobody, and a dying library's last words are not for clerks."""
    if parent := parent_process():
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform.startswith("linux"):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
