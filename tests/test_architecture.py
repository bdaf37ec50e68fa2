"""The house rules that no linter knows: sizes, names, and who may write what.

Each exception stands in a table with its reason; an exception that is no longer needed is a fault too.
"""

import ast
import re

from tests.sources import (
    CODE,
    TEMPLATES,
    TESTS,
    TREES,
    files,
    functions,
    imports,
    is_layer,
    method_calls,
    name_of,
    text_of,
)

FILE_USUAL, TEST_USUAL, FILE_MOST, FUNCTION, VIEW, TEMPLATE, ROOT_FIXTURES = 200, 300, 400, 40, 15, 120, 15

LONGER_FILES = {
    "policylab/migrations/versions/0001_initial_schema.py": "the whole first schema, written by autogenerate",
    "policylab/rules/permissions.py": "who may do what and who may read what, as rows that are read side by side",
    "policylab/rules/workflow.py": "every workflow, as rows that are read side by side",
    "policylab/core/forms.py": "one idea, a form, from its declaration over what was typed to what is drawn",
    "policylab/cases/models/__init__.py": "the tables of one subject, whose CHECKs are read together with its columns",
    "policylab/groups/models.py": "the tables of one subject, whose CHECKs are read together with its columns",
}
LONGER_FUNCTIONS = {
    "policylab/migrations/versions/0001_initial_schema.py:upgrade": "the whole first schema, written by autogenerate",
}
OTHER_COMMITS = {
    "policylab/core/db.py": "the one transaction",
    "policylab/search/whoosh_index.py": "commits the index's own writer, not the database",
    "policylab/search/trying.py": "commits a temporary index, not the database",
}
STATE_WRITERS = {
    "policylab/core/workflow.py": "the workflow engine",
    "policylab/cases/commands/import_case.py": "an imported case arrives in the state it had",
}
USE_LOWER_COMMANDS = {
    "api": "it offers the deeds of the features below it, and has none of its own",
    "admin": "it offers the deeds of the features below it, and has none of its own",
}
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
WRITTEN = [path for path in TREES if "migrations/versions" not in name_of(path)]


def test_files_are_short() -> None:
    long = {name_of(path) for path in CODE if len(text_of(path).splitlines()) > FILE_USUAL}
    assert long == set(LONGER_FILES)


def test_tests_are_short() -> None:
    long = {name_of(path) for path in set(TREES) - set(CODE) if len(text_of(path).splitlines()) > TEST_USUAL}
    assert long == set()


def test_no_reason_makes_a_written_file_longer_than_the_most() -> None:
    assert [name_of(path) for path in WRITTEN if len(text_of(path).splitlines()) > FILE_MOST] == []


def test_functions_are_short() -> None:
    long = {
        f"{name_of(path)}:{node.name}"
        for path, tree in TREES.items()
        for node in functions(tree)
        if _length(node) > FUNCTION
    }
    assert long == set(LONGER_FUNCTIONS)


def test_views_are_short() -> None:
    views = [(path, node) for path in CODE for node in functions(TREES[path]) if _is_view(node)]
    assert len(views) > 50
    assert [f"{name_of(path)}:{node.name}" for path, node in views if _length(node) > VIEW] == []


def test_templates_are_short() -> None:
    assert [name_of(path) for path in TEMPLATES if len(text_of(path).splitlines()) > TEMPLATE] == []


def test_root_fixtures_are_few() -> None:
    (conftest,) = files("tests/conftest.py")
    assert text_of(conftest).count("@pytest.fixture") <= ROOT_FIXTURES


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [name_of(path) for path in TREES if {path.stem, *path.parts} & BANNED_NAMES] == []


def test_packages_of_deeds_pass_nothing_on() -> None:
    """Who looks for a deed finds it under one name, in the module that it stands in."""
    for path in CODE:
        if path.name == "__init__.py" and path.parent.name in ("commands", "queries", "forms"):
            assert list(imports(TREES[path])) == [], name_of(path)


def test_only_the_transaction_commits() -> None:
    assert {name_of(path) for path in CODE for _ in method_calls(TREES[path], "commit")} == set(OTHER_COMMITS)


def test_only_the_workflow_and_the_import_write_a_state() -> None:
    writing = {name_of(path) for path in CODE if _writes_state(TREES[path])}
    assert writing <= set(STATE_WRITERS)
    assert "policylab/core/workflow.py" in writing


def test_databases_decide_no_order_and_no_folding() -> None:
    for path in CODE:
        tree = TREES[path]
        assert not list(method_calls(tree, "ilike", "collate", "icontains", "istartswith")), name_of(path)
        assert "func" not in {name for name, _ in method_calls(tree, "lower", "upper")}, name_of(path)
        if is_layer(path, "queries"):
            assert not re.search(r"\b(COLLATE|ILIKE|LOWER\()", text_of(path)), name_of(path)


def test_queries_never_write() -> None:
    for path in CODE:
        if is_layer(path, "queries"):
            writes = method_calls(TREES[path], "add", "add_all", "delete", "flush", "merge")
            assert not {"db", "session"} & {name for name, _ in writes}, name_of(path)


def test_views_change_things_through_their_own_feature() -> None:
    for path in CODE:
        own = "/".join(name_of(path).split("/")[1:2])
        if is_layer(path, "views") and own not in USE_LOWER_COMMANDS:
            for module, _ in imports(TREES[path]):
                found = re.match(r"policylab\.(\w+)\.commands", module)
                assert found is None or found.group(1) == own, f"{name_of(path)} imports {module}"


def test_journeys_wait_for_the_page_that_a_click_leads_to() -> None:
    clicking = {name_of(path) for path in TESTS for _ in method_calls(TREES[path], "click", "dblclick")}
    assert clicking == {"e2e/pages/visitor.py"}


def test_views_build_no_queries() -> None:
    for path in CODE:
        if is_layer(path, "views"):
            names = {name for module, name in imports(TREES[path]) if module.startswith("sqlmodel")}
            assert names <= {"Session"}, f"{name_of(path)} imports {names}"


def _length(node: ast.FunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = node.body[0]
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    told = (first.end_lineno or 0) - first.lineno + 1 if docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - told


def _is_view(node: ast.FunctionDef) -> bool:
    names = [part.func for part in node.decorator_list if isinstance(part, ast.Call)]
    return any(isinstance(name, ast.Attribute) and name.attr in ("get", "post", "put", "route") for name in names)


def _writes_state(tree: ast.Module) -> bool:
    targets: list[ast.expr] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets += node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets.append(node.target)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
            targets += [ast.Attribute(node.args[0], part.value) for part in node.args[1:2] if _is_word(part)]
    assigned = any(isinstance(one, ast.Attribute) and one.attr == "state" for one in targets)
    return assigned or any(
        word.arg == "state" for _, call in method_calls(tree, "values", "update") for word in call.keywords
    )


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
