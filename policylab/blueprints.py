"""The pages, in the order of the features; importing a feature's views attaches them to its blueprint."""

from importlib import import_module

from flask import Flask

FEATURES = (
    "public",
    "accounts",
    "tasks",
    "clocks",
    "law",
    "phrases",
    "cases",
    "workbench",
    "guidance",
    "replies",
    "groups",
    "meetings",
    "proposals",
    "outcomes",
    "questions",
    "stances",
    "documents",
    "registers",
    "search",
    "notifications",
    "saved",
    "ranking",
    "ministries",
    "exports",
    "api",
    "admin",
)


def load_pages() -> None:
    """Import every feature's views."""
    for name in FEATURES:
        import_module(f"policylab.{name}.views")


def add_blueprints(app: Flask) -> None:
    """Register every feature that has pages."""
    load_pages()
    for name in FEATURES:
        for blueprint in import_module(f"policylab.{name}.blueprint").BLUEPRINTS:
            app.register_blueprint(blueprint)
