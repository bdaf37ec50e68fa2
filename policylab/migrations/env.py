"""Alembic's environment: our metadata, both databases, batches on SQLite."""

from alembic import context
from sqlalchemy import Connection

from policylab.models import metadata


def run(connection: Connection) -> None:
    """Migrate over an open connection."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
