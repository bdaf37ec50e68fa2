"""Policylabb as a program: `python app.py` serves it, and `flask` finds its commands here."""

from flask import Flask

import policylab
from policylab.cli.serve import main
from policylab.core.logs import configure_logs
from policylab.core.settings import Settings


def create_app() -> Flask:
    """The application for the command line, which may make the data folder; the factory itself writes nothing."""
    from policylab.cli.commands import add_commands  # noqa: PLC0415 - a server that starts needs no commands

    configure_logs()
    settings = Settings()
    settings.prepare()
    app = policylab.create_app(settings)
    add_commands(app)
    return app


if __name__ == "__main__":
    main()
