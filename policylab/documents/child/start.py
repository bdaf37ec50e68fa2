"""Run as a program of its own, by its path: writes documents in the formats that are asked for, and ends.

What typst and python-docx take of memory goes with the child; only the few modules that it needs are loaded.
"""

import resource
import sys
import types
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
_LIMITS = {
    resource.RLIMIT_AS: 3_000 * 1024 * 1024,
    resource.RLIMIT_CPU: 120,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_NOFILE: 64,
}


def _limit() -> None:
    for limit, most in _LIMITS.items():
        resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    _limit()
    package = types.ModuleType("policylab")
    package.__path__ = [str(_PACKAGE)]
    sys.modules["policylab"] = package
    from policylab.documents.child.tasks import run

    run(sys.stdin.buffer, sys.stdout.buffer)
