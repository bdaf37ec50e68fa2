"""What is given when a group is formed, gets a participant, and talks."""

from pydantic import EmailStr, Field

from policylab.core.forms import Input, WrittenInput, given, line, paragraph
from policylab.core.i18n import N_
from policylab.core.text import random_id

LANGUAGE = "^(sv|en)$"
MARKDOWN = N_("Du kan använda Markdown: *kursiv*, **fet**, punktlistor med bindestreck.")
PUBLIC_RECORD = N_(
    "Beskriv regeln och arbetet, inte en enskild person. Det du skriver blir allmän handling. "
    "Du kan använda Markdown: *kursiv*, **fet**, punktlistor med bindestreck."
)


class Creating(WrittenInput):
    """What creates something once, however often the form is sent."""

    submission_key: str = Field(
        default_factory=random_id, max_length=64, json_schema_extra={"x-ui": {"kind": "hidden"}}
    )
    language: str = Field(default="sv", pattern=LANGUAGE, json_schema_extra={"x-ui": {"kind": "hidden"}})


class GroupInput(Creating):
    """Forming a group."""

    name: str = line(N_("Gruppens namn"), max_length=120)
    purpose: str = paragraph(
        N_("Syfte"),
        hint=N_("Vilken fråga samlar gruppen, och vad ska den lämna ifrån sig?"),
        max_length=2_000,
        rows=4,
    )
    closed: bool = given(
        N_("Gruppen är sluten"),
        kind="checkbox",
        hint=N_(
            "En sluten grupp syns bara för sina deltagare och för processledarna. "
            "Sluten är inte sekretess: det som skrivs är allmän handling."
        ),
        default=False,
    )


class MemberInput(Input):
    """Adding a person who has an account; the organisation is needed when the person acts for several."""

    email: EmailStr = given(
        N_("E-postadress"),
        kind="email",
        hint=N_("Personen behöver ha ett konto här."),
        autocomplete="off",
    )
    organisation: str = given(N_("Organisation som personen företräder i gruppen"), kind="radios", default="")


class ContributionInput(Creating):
    """Writing in a thread."""

    text: str = paragraph(N_("Inlägg"), hint=PUBLIC_RECORD, max_length=10_000, rows=8)


class ThreadInput(ContributionInput):
    """Opening a thread with its first contribution."""

    title: str = line(N_("Vad handlar tråden om?"), max_length=160)
    case: str = given(
        N_("Hinder som tråden gäller"),
        kind="select",
        hint=N_("Välj ett hinder, om tråden gäller ett av gruppens."),
        default="",
        max_length=20,
    )
    text: str = paragraph(N_("Första inlägget"), hint=MARKDOWN, max_length=10_000, rows=8)
