"""Every command of `flask`, in one place."""

from flask import Flask

from policylab.cli import (
    audit,
    backup,
    bench,
    cases,
    check,
    deliver,
    holidays,
    law,
    people,
    pins,
    ranking,
    search,
    seed,
    translations,
    workflows,
)


def add_commands(app: Flask) -> None:
    """Register the commands."""
    for command in (
        seed.seed,
        people.users,
        people.tokens,
        cases.cases,
        deliver.deliver,
        holidays.holidays,
        law.law,
        ranking.group,
        search.group,
        audit.audit,
        backup.backup,
        backup.restore,
        bench.bench,
        check.check,
        pins.pins,
        translations.translations,
        workflows.workflows,
    ):
        app.cli.add_command(command)
