"""Who drains beside a server: a process of its own, and should that one end, a thread of a worker.

What a drainer computes would hold up the pages of a worker that it shared an interpreter with.
"""

import atexit
import multiprocessing
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.util import Finalize

from flask import Flask

from policylab.audit.drainer import Drainer
from policylab.core.logs import configure_logs
from policylab.core.pages import Lab

_PATIENCE = 5.0
"""Seconds for the delivery in hand; one that takes longer is done again by the next drainer."""


def drainer_of(lab: Lab) -> Drainer:
    """The drainer of an installation, with all its readers; it waits its turn while another one drains."""
    parts = lab.parts
    return Drainer(lab.settings, lab.engine, parts["readers"], parts["chores"], parts["rounds"])


@contextmanager
def draining(app: Flask) -> Iterator[None]:
    """Drain in a process that forks here, for as long as the body runs and those who serve are there."""
    process = multiprocessing.get_context("fork").Process(target=_drain, args=(app,), name="drainer", daemon=True)
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(_PATIENCE)
        process.kill()


def stand_in(app: Flask) -> None:
    """Wait in a thread for the right to drain, which comes when the process that drains has ended."""
    drainer = drainer_of(app.extensions["policylab"])
    thread = threading.Thread(target=_run, args=(app, drainer), name="drainer", daemon=True)
    thread.start()

    def end() -> None:
        drainer.stop()
        thread.join(_PATIENCE)

    atexit.register(end)
    Finalize(None, end, exitpriority=100)


def _drain(app: Flask) -> None:
    configure_logs()
    drainer = drainer_of(app.extensions["policylab"])
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: drainer.stop())
    threading.Thread(target=_stop_when_alone, args=(drainer,), daemon=True).start()
    _run(app, drainer)


def _stop_when_alone(drainer: Drainer) -> None:
    """Stop once the server's parent and all its workers have ended, however they ended."""
    if parent := multiprocessing.parent_process():
        parent.join()
    drainer.stop()


def _run(app: Flask, drainer: Drainer) -> None:
    with app.app_context():
        drainer.run()
