"""Policylabb as a program: `python app.py` serves it; servers and `flask` find the factory here."""

from policylab.cli.serve import main

from policylab import create_app

__all__ = ["create_app"]

if __name__ == "__main__":
    main()
