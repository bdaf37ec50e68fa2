"""Policylabb as a program: `python app.py` serves it, and `flask` finds its commands here."""

from flask import Flask

import policylab
from policylab.cli.serve import main
from policylab.core.settings import Settings


def create_app() -> Flask:
    """The application for the command line, which may make the data folder; the factory itself writes nothing."""
    settings = Settings()
    settings.prepare()
    return policylab.create_app(settings)


if __name__ == "__main__":
    main()
