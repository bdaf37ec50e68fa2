"""Logs: one line an event on standard error; tracebacks without the values of variables, which may be secret."""

import logging


def configure_logs() -> None:
    """Set how this process logs: what we tell, and only warnings of others."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    logging.getLogger("policylab").setLevel(logging.INFO)
