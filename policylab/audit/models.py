"""The event log, which is also the outbox, and the texts that events point to."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from policylab.core.db import enum_column, text_column, time_column
from policylab.rules.event_kinds.kind import Audience


class Event(SQLModel, table=True):
    """One thing that happened: append-only, chained by hashes in the order of `seq`."""

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("(seq = 1) = (prev_hash = '')", name="first"),
        Index("ix_events_subject", "subject_kind", "subject_id", "seq"),
    )

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(index=True)
    schema_number: int = 1
    subject_kind: str
    subject_id: int
    person_id: int | None = Field(default=None, foreign_key="people.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id")
    audience: Audience = Field(sa_column=enum_column(Audience, name="audience"))
    group_id: int | None = Field(default=None, foreign_key="groups.id")
    at: datetime = Field(sa_column=time_column(nullable=False, index=True))
    payload_digest: str
    prev_hash: str = Field(unique=True)
    hash: str = Field(unique=True)


class EventPayload(SQLModel, table=True):
    """An event's fields as the very canonical JSON that was digested, with the key of the digest; erasable."""

    __tablename__ = "event_payloads"

    seq: int = Field(primary_key=True, foreign_key="events.seq", sa_column_kwargs={"autoincrement": False})
    payload: str = Field(sa_column=Column(Text, nullable=False))
    key: str


class AuditHead(SQLModel, table=True):
    """The single row that writers lock in turn, so that the chain cannot fork."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int = 0
    hash: str = ""


class ChainCheck(SQLModel, table=True):
    """One reading of the whole chain: up to which event, and how much did not hold."""

    __tablename__ = "chain_checks"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=time_column(nullable=False))
    seq: int
    faults: int


class Delivery(SQLModel, table=True):
    """One event that one reader has still to take in; the row goes when it has."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("seq", "reader"),
        Index("ix_deliveries_due", "parked_at", "next_attempt_at", "seq"),
    )

    id: int | None = Field(default=None, primary_key=True)
    seq: int = Field(foreign_key="events.seq")
    reader: str
    attempts: int = 0
    next_attempt_at: datetime = Field(sa_column=time_column(nullable=False))
    last_error: str = Field(default="", sa_column=text_column())
    parked_at: datetime | None = Field(default=None, sa_column=time_column())


class Revision(SQLModel, table=True):
    """What a person wrote, at one moment: kept for the history, blanked by redaction, never in an event."""

    __tablename__ = "revisions"
    __table_args__ = (Index("ix_revisions_subject", "subject_kind", "subject_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    subject_kind: str
    subject_id: int
    text: str = Field(sa_column=Column(Text, nullable=False))
    person_id: int | None = Field(default=None, foreign_key="people.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisations.id")
    created_at: datetime = Field(sa_column=time_column(nullable=False))
    redacted_at: datetime | None = Field(default=None, sa_column=time_column())
    redacted_by_id: int | None = Field(default=None, foreign_key="people.id")


class Counter(SQLModel, table=True):
    """The last number given in a series and year; its row is locked by the transaction that takes the next."""

    __tablename__ = "counters"

    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int = 0
