"""Each test has an engine of its own; what a statement is compiled to is the same for all, and a fifth of the time."""

from typing import Any

from policylab.core.compiled import CompiledStatements

MOST = 5_000


class CompiledOnce(CompiledStatements):
    """One store for the engines of all tests, which tells kinds of database apart but not the databases."""

    def __init__(self) -> None:
        super().__init__()
        self.capacity = MOST

    def get(self, key: Any, default: Any = None) -> Any:
        """What a statement was compiled to for whichever database of that kind came first."""
        dialect, *rest = key
        return super().get((dialect.name, *rest), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        dialect, *rest = key
        super().__setitem__((dialect.name, *rest), value)
