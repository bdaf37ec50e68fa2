"""The drainer as a thread of a serving process: started after the fork, ended with the process."""

import atexit
import threading
from multiprocessing.util import Finalize

from flask import Flask

from policylab.audit.drainer import Drainer
from policylab.core.pages import Lab

_PATIENCE = 5.0


def start_draining(app: Flask) -> Drainer:
    """Start the thread; it waits its turn while another process drains, and takes over when that one ends."""
    lab: Lab = app.extensions["policylab"]
    drainer = Drainer(lab.settings, lab.engine, lab.parts["readers"], lab.parts["chores"], lab.parts["rounds"])

    def run() -> None:
        with app.app_context():
            drainer.run()

    thread = threading.Thread(target=run, name="drainer", daemon=True)
    thread.start()

    def end() -> None:
        drainer.stop()
        thread.join(_PATIENCE)

    atexit.register(end)
    Finalize(None, end, exitpriority=100)
    return drainer
