"""Keeping the memory of a server small: what its workers share stays shared, and their threads use one heap."""

import ctypes
import gc
from contextlib import suppress

_M_ARENA_MAX = -8
"""The name of the setting in malloc.h of the GNU C library."""

_SIZES = (*(1 << power for power in range(16, 9, -1)), *range(512, 0, -16))
"""Bytes of the pieces that fill holes: the largest first, so that few of them fill most."""
_ROUNDS = (10_000, 20, 20)
"""One page makes thousands of objects that die with it; a round each 700 costs a fourth of its time."""


def keep_small() -> None:
    """Called once all code is loaded, before any worker forks or any thread starts.

    The garbage collector's rounds would write in every loaded object, and so make each worker copy what they all share.
    The C library would give each thread a heap of its own, none of which gives anything back; Python's threads take
    turns anyway; and it would keep what compiling the templates and reading the index took. What is left between the
    pieces in use is filled, or a worker would put its own there, each into a page that it shared until then. Another
    C library has no such settings.
    """
    gc.collect()
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_M_ARENA_MAX, 1)
        library.malloc_trim(0)
        _fill_holes(library)
    gc.freeze()
    gc.set_threshold(*_ROUNDS)


def _fill_holes(library: ctypes.CDLL) -> None:
    """Take every free piece below the end of the heap, for good: some megabytes, shared by all that are forked."""
    malloc, free, sbrk = library.malloc, library.free, library.sbrk
    malloc.argtypes, malloc.restype = [ctypes.c_size_t], ctypes.c_void_p
    free.argtypes, free.restype = [ctypes.c_void_p], None
    sbrk.argtypes, sbrk.restype = [ctypes.c_ssize_t], ctypes.c_void_p
    end = sbrk(0)
    for size in _SIZES:
        while (piece := malloc(size)) and piece < end:
            pass
        free(piece)
