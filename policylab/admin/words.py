"""The words for what the event log keeps as codes: kinds of subjects, names of fields, readers and values."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from policylab.core.i18n import N_, gettext, language
from policylab.rules.alerts import ALERT_LABELS
from policylab.rules.events import EVENTS
from policylab.rules.obstacles import SECTION_LABELS
from policylab.rules.outcomes import SOLVED_LABELS, STAGE_LABELS
from policylab.rules.roles import ROLE_LABELS
from policylab.rules.verdicts import CLOSING_LABELS, CONFIRMATION_LABELS, HELPED_LABELS, OUTCOME_LABELS
from policylab.rules.workflow import CASE_LABELS

SUBJECTS = {
    "cases": N_("Hinder"),
    "proposals": N_("Förslag"),
    "questions": N_("Frågeställningar"),
    "guidance": N_("Vägledning"),
    "groups": N_("Grupp"),
    "tags": N_("Etikett"),
    "organisations": N_("Organisation"),
    "people": N_("Person"),
    "memberships": N_("Roll"),
    "invitations": N_("Inbjudan"),
    "tokens": N_("Nyckel"),
    "events": N_("Händelse"),
    "saved_searches": N_("Sparad sökning"),
    "synonym_sets": N_("Ord som betyder samma sak"),
    "clock_settings": N_("Labbets tider"),
}
READERS = {
    "search": N_("sökningen"),
    "notifications": N_("dem som ska få veta"),
    "saved": N_("sparade sökningar"),
    "ranking": N_("sorteringsordningen"),
}
FIELDS = {
    "clock": N_("Klocka"),
    "last_day": N_("Sista dag"),
    "stance_ids": N_("Ställningstaganden"),
    "organisation_ids": N_("Organisationer"),
    "sha256": N_("Kontrollsummor"),
    "length": N_("Tid"),
    "unit": N_("Räknat i"),
    "near_days": N_("Nära, dagar före"),
    "july_stands": N_("Står still i juli"),
    "revision_id": N_("Textversion"),
    "state": N_("Läge"),
    "handler_id": N_("Handläggare"),
    "verdict_id": N_("Bedömning"),
    "contest_id": N_("Begäran om ny bedömning"),
    "raised_id": N_("Var frågan är väckt"),
    "raised_kind": N_("Slag av arbete"),
    "person_id": N_("Person"),
    "section": N_("Del"),
    "contact_id": N_("Kontaktperson"),
    "former_id": N_("Tidigare kontaktperson"),
    "outcome": N_("Utfall"),
    "final": N_("Slutlig"),
    "account_id": N_("Redogörelse"),
    "tag_ids": N_("Etiketter"),
    "guidance_id": N_("Vägledning"),
    "proposal_id": N_("Förslag"),
    "code": N_("Grund"),
    "into_id": N_("Slogs ihop med hinder"),
    "thread_id": N_("Tråd"),
    "contribution_id": N_("Inlägg"),
    "meeting_id": N_("Möte"),
    "sequence": N_("Kalenderfilens nummer"),
    "version_id": N_("Förslagets version"),
    "part": N_("Del av förslaget"),
    "version": N_("Version"),
    "case_id": N_("Hinder"),
    "recipient_id": N_("Mottagare"),
    "stance_id": N_("Ställningstagande"),
    "referral_id": N_("Remiss"),
    "trial_id": N_("Försök"),
    "merged_id": N_("Etikett som slogs ihop"),
    "invitation_id": N_("Inbjudan"),
    "link_id": N_("Länk"),
    "membership_id": N_("Roll"),
    "role": N_("Roll"),
    "token_id": N_("Nyckel"),
    "number": N_("Nummer"),
    "reader": N_("Skickades till"),
    "erased_seq": N_("Händelse vars innehåll raderades"),
    "added": N_("Tillkom"),
    "changed": N_("Ändrades"),
    "sections": N_("Paragrafer"),
    "refused": N_("Togs inte in"),
    "alert": N_("Brev om nytt"),
    "mail_id": N_("Brev"),
    "confirmed": N_("Myndighetens svar"),
    "story_id": N_("Så gjorde vi"),
    "helped": N_("Hjälpte"),
    "reply_id": N_("Replik"),
    "task_id": N_("Uppgift"),
    "request_id": N_("Förfrågan"),
    "report_id": N_("Anmälan"),
    "body_id": N_("Organisation"),
    "person_ids": N_("Personer"),
    "suggestion_id": N_("Ändringsförslag"),
    "co_author_id": N_("Medförfattare"),
    "file_id": N_("Bilaga"),
    "ask_id": N_("Fråga om hindret är löst"),
    "solved": N_("Löst"),
    "stage_id": N_("Steg"),
    "stage_kind": N_("Slag av steg"),
    "replaced_id": N_("Rättat steg"),
    "folded": N_("Samlas till morgonen"),
}
_VALUES: Mapping[str, Mapping[Any, str]] = {
    "state": CASE_LABELS,
    "section": SECTION_LABELS,
    "outcome": OUTCOME_LABELS,
    "code": CLOSING_LABELS,
    "role": ROLE_LABELS,
    "reader": READERS,
    "alert": ALERT_LABELS,
    "confirmed": CONFIRMATION_LABELS,
    "helped": HELPED_LABELS,
    "stage_kind": STAGE_LABELS,
    "solved": SOLVED_LABELS,
}


def sentence(kind: str) -> str:
    """What happened, in the language now shown."""
    return EVENTS[kind].en if language() == "en" else EVENTS[kind].sv


def kind_choices() -> list[tuple[str, str]]:
    """Every kind of event by its sentence, for the filter."""
    return [("", gettext("Alla händelser")), *((kind, sentence(kind)) for kind in EVENTS)]


def field_rows(fields: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Each field of an event with its value, in words as far as there are any."""
    return [(gettext(FIELDS[name]) if name in FIELDS else name, _value(name, value)) for name, value in fields.items()]


def subject_name(kind: str, number: int) -> str:
    """What an event is about: the kind of thing, with the number that it has in the database."""
    return f"{gettext(SUBJECTS[kind]) if kind in SUBJECTS else kind} {number}"


def reader_name(reader: str) -> str:
    """To whom an event is delivered."""
    return gettext(READERS[reader]) if reader in READERS else reader


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Ja") if value else gettext("Nej")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    known = {
        str(code.value if isinstance(code, StrEnum) else code): word for code, word in _VALUES.get(name, {}).items()
    }
    return gettext(known[value]) if value in known else str(value)
