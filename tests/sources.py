"""The project's own files, parsed once, for the tests that read code."""

import ast
from collections.abc import Iterator
from pathlib import Path

from policylab.core.settings import ROOT


def files(*patterns: str) -> list[Path]:
    """The files that match, in order."""
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


def name_of(path: Path) -> str:
    """A file's name as it is written in tables: from the root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """What stands in the file."""
    return path.read_text(encoding="utf-8")


def is_layer(path: Path, layer: str) -> bool:
    """Whether the file belongs to that file kind of a feature: models, forms, queries, commands or views."""
    parts = path.relative_to(ROOT).parts
    return len(parts) > 2 and parts[0] == "policylab" and parts[2].removesuffix(".py") == layer


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def method_calls(tree: ast.Module, *names: str) -> Iterator[tuple[str, ast.Call]]:
    """Calls `x.name(…)`, with the plain name of x when it has one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield (node.func.value.id if isinstance(node.func.value, ast.Name) else ""), node


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each `from module import name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


CODE = files("app.py", "policylab/**/*.py")
TESTS = files("tests/**/*.py", "e2e/**/*.py")
TEMPLATES = files("templates/**/*.html")
TREES = {path: ast.parse(text_of(path)) for path in CODE + TESTS}
