"""The register of acts as it is imported: one row an act, a name, a period of responsibility, a section's text."""

from datetime import date

from policylab.core.forms import Input
from policylab.rules.norms import NameForm, StatuteKind, StatuteStatus


class ActInput(Input):
    """One act. `successor` is the number of the act that took its place, `responsible` an organisation's code."""

    number: str
    title: str
    kind: StatuteKind
    status: StatuteStatus = StatuteStatus.UNKNOWN
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    responsible: str = ""
    link: str = ""
    source: str = ""


class NameInput(Input):
    """What an act is called, from one day to another."""

    number: str
    name: str
    form: NameForm
    valid_from: date | None = None
    valid_to: date | None = None


class ResponsibleInput(Input):
    """Who answers for an act, from one day to another."""

    number: str
    organisation: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


class SectionInput(Input):
    """The text of one section of an act."""

    number: str
    chapter: str = ""
    section: str
    heading: str = ""
    text: str
    source: str = ""
    as_of: date
