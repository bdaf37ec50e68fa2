"""Where the engine keeps what statements were compiled to, so that a kept statement finds its own at once."""

from typing import Any

from sqlalchemy.util import LRUCache

MOST = 500
"""How many are kept: as many as the engine would keep by itself."""
_NEAR = 256


class CompiledStatements(LRUCache[Any, Any]):
    """The engine's store, which compares all that a statement consists of: that takes longer than to ask a small one.

    A statement's form is the second part of the key, and the same object as long as the statement is kept. So what was
    found by comparing is found next time by that object, which is held here and so cannot become another's.
    """

    def __init__(self) -> None:
        super().__init__(MOST)
        self._near: dict[Any, tuple[Any, Any]] = {}

    def get(self, key: Any, default: Any = None) -> Any:
        """What the statement of that key was compiled to."""
        dialect, form, *rest = key
        place = (dialect, id(form), *rest)
        known, compiled = self._near.get(place, (None, None))
        if known is form:
            return compiled
        compiled = super().get(key, default)
        if compiled is not None:
            if len(self._near) >= _NEAR:
                self._near.clear()
            self._near[place] = (form, compiled)
        return compiled
