"""Everything that can happen, once: its fields, its sentence in two languages, its audience and who is told.

Fields hold ids, codes and numbers only, never what a person wrote: texts live in revisions, which can be redacted.
A kind whose fields change gets a new row with the next schema number; old rows stay for ever.
"""

from policylab.rules.event_kinds import (
    amendments,
    cases,
    clocks,
    co_authors,
    documents,
    groups,
    guidance,
    installation,
    meetings,
    outcomes,
    own,
    phrases,
    proposals,
    questions,
    ranking,
    replies,
    stances,
    tasks,
)
from policylab.rules.event_kinds.kind import EventKind

VEILED = frozenset({"case.tagged", "case.proposed"})
"""Told to all, but done within a group: which of its bodies did it is the group's own knowledge."""

TO_NAMED = frozenset({"co_author.invited", "amendment.suggested", "amendment.accepted", "amendment.rejected"})
"""Told to the very people they name, as long as these may read the subject, whatever its audience is."""

READERS = ("search", "notifications", "saved", "ranking")
"""The readers of the event log; each event leaves one delivery for each."""

EVENTS: dict[str, EventKind] = {
    kind.name: kind
    for kinds in (
        cases,
        guidance,
        groups,
        proposals,
        stances,
        co_authors,
        amendments,
        tasks,
        phrases,
        clocks,
        documents,
        own,
        installation,
        replies,
        meetings,
        questions,
        outcomes,
        ranking,
    )
    for kind in kinds.KINDS
}

ANSWERS = frozenset(
    {
        "case.completion_requested",
        "case.published",
        "case.dialogue_opened",
        "case.guided",
        "case.referred",
        "case.parked",
        "case.declined",
        "case.reassessment_answered",
        "case.resolved",
        "case.merged",
        "reply.announced",
        "reply.published",
    }
)
"""What the lab asks or answers: who speaks for a report or has joined it hears by mail: silence ended other labs."""
