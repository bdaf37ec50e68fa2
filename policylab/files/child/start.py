"""Run as a program of its own, by its path: looks into a file that nobody has looked into yet, with little to lose.

Only the few modules that it needs are loaded: the package itself would load the whole installation.
"""

import resource
import sys
import types
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
_LIMITS = {
    resource.RLIMIT_AS: 1_500 * 1024 * 1024,
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_FSIZE: 64 * 1024 * 1024,
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
    from policylab.files.child.tasks import run

    run(sys.argv[1], Path(sys.argv[2]))
