"""The head of the event chain, and triggers that refuse to change or delete an event, on both databases."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SQLITE = """
CREATE TRIGGER events_no_{deed} BEFORE {DEED} ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'events are append-only'; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER events_no_{deed} BEFORE {DEED} ON events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change()
"""


def upgrade() -> None:
    op.execute(sa.text("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')"))
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.execute(_POSTGRESQL_FUNCTION)
        op.execute(_POSTGRESQL.format(deed="truncate", DEED="TRUNCATE"))
    for deed in ("update", "delete"):
        statement = _POSTGRESQL if postgresql else _SQLITE
        op.execute(statement.format(deed=deed, DEED=deed.upper()))


def downgrade() -> None:
    raise NotImplementedError("the chain cannot be taken away from the events; restore a backup instead")
