"""Where each kind of subject has its page, and what the kind is called."""

from flask import current_app, url_for

from policylab.core.i18n import N_
from policylab.law.places import page_of
from policylab.search.document import Kind
from policylab.search.queries.subject import Subject

_ENDPOINTS = {
    Kind.CASE: "cases.show",
    Kind.PROPOSAL: "proposals.show",
    Kind.GUIDANCE: "guidance.show",
    Kind.GROUP: "groups.show",
    Kind.THREAD: "groups.thread",
    Kind.QUESTION: "questions.show",
}

ONE_LABELS = {
    Kind.CASE: N_("Rapporterat hinder"),
    Kind.PROPOSAL: N_("Förslag till ändring"),
    Kind.GUIDANCE: N_("Vägledning"),
    Kind.GROUP: N_("Grupp"),
    Kind.THREAD: N_("Diskussion"),
    Kind.SECTION: N_("Bestämmelse"),
    Kind.QUESTION: N_("Frågeställning"),
}
"""What one subject of the kind is called, on a hit."""

KIND_LABELS = {
    Kind.CASE: N_("Hinder"),
    Kind.PROPOSAL: N_("Förslag"),
    Kind.GUIDANCE: N_("Vägledning"),
    Kind.GROUP: N_("Grupper"),
    Kind.THREAD: N_("Diskussioner"),
    Kind.SECTION: N_("Bestämmelser"),
    Kind.QUESTION: N_("Frågeställningar"),
}
"""What all of a kind are called, in a filter."""


def path_of(subject: Subject) -> str:
    """The path of the subject's page, where no request is at hand: in mail."""
    if subject.ref.kind is Kind.SECTION:
        return page_of(*subject.public_id.split("/"))
    paths = current_app.url_map.bind("")
    return paths.build(_ENDPOINTS[subject.ref.kind], {"public_id": subject.public_id})


def url_of(subject: Subject) -> str:
    """The subject's page."""
    if subject.ref.kind is Kind.SECTION:
        return page_of(*subject.public_id.split("/"))
    return url_for(_ENDPOINTS[subject.ref.kind], public_id=subject.public_id)
