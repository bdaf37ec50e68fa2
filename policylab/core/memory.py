"""Keeping the memory of a server small: what its workers share stays shared, and their threads use one heap."""

import ctypes
import gc
from contextlib import suppress

_M_ARENA_MAX = -8
"""The name of the setting in malloc.h of the GNU C library."""

_ROUNDS = (10_000, 20, 20)
"""One page makes thousands of objects that die with it; a round each 700 costs a fourth of its time."""


def keep_small() -> None:
    """Called once all code is loaded, before any worker forks or any thread starts.

    The garbage collector's rounds would write in every loaded object, and so make each worker copy what they all share.
    The C library would give each thread a heap of its own, none of which gives anything back; Python's threads take
    turns anyway; and it would keep what compiling the templates and reading the index took. Another C library has no
    such settings.
    """
    gc.collect()
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_M_ARENA_MAX, 1)
        library.malloc_trim(0)
    gc.freeze()
    gc.set_threshold(*_ROUNDS)
