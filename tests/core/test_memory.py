"""What keeps a server small: workers put what is their own beside what they share, not between it."""

import platform
import subprocess
import sys

import pytest

from policylab.core.settings import ROOT

HOLES = """
import ctypes
from policylab.core.memory import keep_small

library = ctypes.CDLL(None)
malloc, free = library.malloc, library.free
malloc.argtypes, malloc.restype = [ctypes.c_size_t], ctypes.c_void_p
free.argtypes = [ctypes.c_void_p]

for size in (24, 100, 700, 5_000, 40_000):
    used = [malloc(size) for _ in range(300)]
    for piece in used[::2]:
        free(piece)
"""
NEW = """
side_by_side = 0
for size in (24, 100, 700, 5_000, 40_000):
    new = [malloc(size) for _ in range(100)]
    side_by_side += sum(0 < after - before <= size + 32 for before, after in zip(new, new[1:]))
print(side_by_side)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the GNU C library is told anything")
def test_new_pieces_lie_side_by_side_and_not_in_holes() -> None:
    assert _side_by_side(HOLES + NEW) < 250
    assert _side_by_side(HOLES + "keep_small()" + NEW) > 450


def _side_by_side(program: str) -> int:
    """How many of 495 new pieces come right behind the one before."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return int(done.stdout)
