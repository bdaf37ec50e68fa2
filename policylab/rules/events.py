"""Everything that can happen, once: its fields, its sentence in two languages, its audience and who is told.

Fields hold ids, codes and numbers only, never what a person wrote: texts live in revisions, which can be redacted.
A kind whose fields change gets a new row with the next schema number; old rows stay for ever.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Audience(StrEnum):
    """Who may read that an event happened, among those who may read its subject."""

    PUBLIC = "public"
    ORGANISATION = "organisation"
    GROUP = "group"
    FACILITATORS = "facilitators"


class Hears(StrEnum):
    """Who is told of an event without asking."""

    SUBMITTER = "submitter"
    JOINED = "joined"
    FACILITATORS = "facilitators"
    GROUP = "group"
    RECIPIENT = "recipient"
    INVITED = "invited"


VEILED = frozenset({"case.tagged", "case.proposed"})
"""Told to all, but done within a group: which of its bodies did it is the group's own knowledge."""

READERS = ("search", "notifications", "saved")
"""The readers of the event log; each event leaves one delivery for each."""


@dataclass(frozen=True)
class EventKind:
    """One row of the table of events."""

    name: str
    sv: str
    en: str
    audience: Audience
    fields: frozenset[str] = frozenset()
    hears: frozenset[Hears] = field(default_factory=frozenset)
    schema: int = 1


_A = Audience
_H = Hears


def _kind(name: str, audience: Audience, sv: str, en: str, fields: str = "", hears: Iterable[Hears] = ()) -> EventKind:
    return EventKind(name, sv, en, audience, frozenset(fields.split()), frozenset(hears))


_SENDERS = (_H.SUBMITTER, _H.JOINED)

# fmt: off
_CASE = (
    _kind("case.submitted", _A.ORGANISATION, "Hindret skickades in.", "The obstacle was submitted.",
          "revision_id", (_H.SUBMITTER, _H.FACILITATORS)),
    _kind("case.imported", _A.ORGANISATION, "Hindret lästes in från en fil.", "The obstacle was imported.",
          "state revision_id"),
    _kind("case.triage_begun", _A.ORGANISATION, "Bedömningen började.", "The assessment began.",
          "handler_id", (_H.SUBMITTER,)),
    _kind("case.handler_changed", _A.ORGANISATION, "Hindret fick en ny handläggare.",
          "The obstacle has a new handler.", "handler_id", (_H.SUBMITTER,)),
    _kind("case.assessor_stood_aside", _A.ORGANISATION, "En bedömare klev åt sidan på grund av jäv.",
          "An assessor stood aside for a conflict of interest.", "", (_H.FACILITATORS,)),
    _kind("case.assessor_named", _A.PUBLIC, "En andra bedömare utsågs och ska bekräfta att det inte finns något jäv.",
          "A second assessor was named, and is to confirm that there is no conflict of interest.",
          "verdict_id person_id", (_H.INVITED,)),
    _kind("case.assessor_confirmed", _A.PUBLIC, "Den andra bedömaren bekräftade att det inte finns något jäv.",
          "The second assessor confirmed that there is no conflict of interest.", "verdict_id", (_H.FACILITATORS,)),
    _kind("case.completion_requested", _A.ORGANISATION, "Labbet bad om komplettering.",
          "The lab asked for more information.", "revision_id", _SENDERS),
    _kind("case.completed", _A.ORGANISATION, "Hindret kompletterades.", "More information was given.",
          "revision_id", (_H.FACILITATORS,)),
    _kind("case.told_more", _A.ORGANISATION, "Hindret beskrevs närmare.", "More was told about the obstacle.",
          "section revision_id", (_H.FACILITATORS,)),
    _kind("case.contact_changed", _A.ORGANISATION, "Hindret fick en ny kontaktperson.",
          "The obstacle has a new contact person.", "contact_id former_id", (_H.SUBMITTER, _H.FACILITATORS)),
    _kind("case.assessed", _A.PUBLIC, "En bedömning lämnades.", "An assessment was made.",
          "verdict_id outcome final", _SENDERS),
    _kind("case.published", _A.PUBLIC, "Hindret publicerades.", "The obstacle was published.",
          "revision_id", _SENDERS),
    _kind("case.unpublished", _A.ORGANISATION, "Publiceringen togs tillbaka.", "The publication was taken back.",
          "", _SENDERS),
    _kind("case.joined", _A.ORGANISATION, "En organisation till har samma hinder.",
          "Another organisation has the same obstacle.", "account_id", (_H.SUBMITTER, _H.FACILITATORS)),
    _kind("case.account_published", _A.PUBLIC, "En beskrivning från ytterligare en organisation publicerades.",
          "An account from another organisation was published.", "account_id"),
    _kind("case.tagged", _A.PUBLIC, "Etiketterna ändrades.", "The tags were changed.", "tag_ids"),
    _kind("case.registered", _A.ORGANISATION, "Diarienummer antecknades.", "A registration number was noted."),
    _kind("case.dialogue_opened", _A.PUBLIC, "Hindret togs upp i en tvärsektoriell grupp.",
          "The obstacle was brought to a cross-sector group.", "", (*_SENDERS, _H.GROUP)),
    _kind("case.guided", _A.PUBLIC, "Hindret besvarades med vägledning.", "The obstacle was answered with guidance.",
          "guidance_id", _SENDERS),
    _kind("case.confirmed", _A.PUBLIC, "Organisationen bekräftade att vägledningen löste hindret.",
          "The organisation confirmed that the guidance solved it.", "", (_H.FACILITATORS,)),
    _kind("case.referred", _A.PUBLIC, "Hindret hänvisades vidare.", "The obstacle was referred onward.",
          "code revision_id", _SENDERS),
    _kind("case.parked", _A.PUBLIC, "Hindret vilar tills vidare.", "The obstacle is parked.",
          "code revision_id", _SENDERS),
    _kind("case.resumed", _A.PUBLIC, "Bedömningen togs upp igen.", "The assessment was resumed.", "", _SENDERS),
    _kind("case.declined", _A.PUBLIC, "Hindret avslutades utan åtgärd.", "The obstacle was closed without action.",
          "code revision_id", _SENDERS),
    _kind("case.proposed", _A.PUBLIC, "Hindret togs in i ett förslag.", "The obstacle was taken into a proposal.",
          "", _SENDERS),
    _kind("case.returned", _A.PUBLIC, "Hindret gick tillbaka till dialog.", "The obstacle went back to dialogue.",
          "", _SENDERS),
    _kind("case.resolved", _A.PUBLIC, "Hindret löstes genom en regeländring.",
          "The obstacle was solved by a changed rule.", "", _SENDERS),
    _kind("case.reassessment_requested", _A.PUBLIC, "En ny bedömning begärdes.", "A new assessment was requested.",
          "", (_H.FACILITATORS,)),
    _kind("case.withdrawn", _A.ORGANISATION, "Hindret återkallades.", "The obstacle was withdrawn.",
          "revision_id", (_H.FACILITATORS, _H.JOINED)),
    _kind("case.merged", _A.PUBLIC, "Hindret slogs ihop med ett annat.", "The obstacle was merged with another.",
          "into_id", _SENDERS),
    _kind("case.unmerged", _A.PUBLIC, "Sammanslagningen togs tillbaka.", "The merge was undone.",
          "", _SENDERS),
    _kind("case.redacted", _A.FACILITATORS, "En text togs bort.", "A text was removed.", "revision_id"),
)

_GUIDANCE = (
    _kind("guidance.drafted", _A.FACILITATORS, "Vägledningen började skrivas.", "The guidance was drafted.",
          "revision_id"),
    _kind("guidance.revised", _A.FACILITATORS, "Vägledningen ändrades.", "The guidance was revised.", "revision_id"),
    _kind("guidance.published", _A.PUBLIC, "Vägledningen publicerades.", "The guidance was published.",
          "revision_id"),
    _kind("guidance.withdrawn", _A.FACILITATORS, "Vägledningen drogs in.", "The guidance was withdrawn."),
)

_GROUPS = (
    _kind("group.created", _A.GROUP, "Gruppen bildades.", "The group was formed."),
    _kind("group.member_added", _A.GROUP, "En deltagare kom med i gruppen.", "A participant joined the group.",
          "person_id", (_H.INVITED,)),
    _kind("group.member_removed", _A.GROUP, "En deltagare lämnade gruppen.", "A participant left the group.",
          "person_id"),
    _kind("thread.opened", _A.GROUP, "En diskussion började.", "A discussion began.", "thread_id", (_H.GROUP,)),
    _kind("contribution.posted", _A.GROUP, "Ett inlägg skrevs.", "A contribution was posted.",
          "thread_id contribution_id", (_H.GROUP,)),
    _kind("contribution.redacted", _A.GROUP, "Ett inlägg togs bort.", "A contribution was removed.",
          "contribution_id"),
    _kind("meeting.planned", _A.GROUP, "Ett möte planerades.", "A meeting was planned.", "meeting_id", (_H.GROUP,)),
)

_PROPOSALS = (
    _kind("proposal.created", _A.GROUP, "Förslaget började skrivas.", "The proposal was begun.", "version_id",
          (_H.GROUP,)),
    _kind("proposal.revised", _A.GROUP, "En ny version av förslaget sparades.", "A new version was saved.",
          "version_id"),
    _kind("proposal.case_added", _A.GROUP, "Ett hinder togs in i förslaget.", "An obstacle was added.", "case_id"),
    _kind("proposal.case_removed", _A.GROUP, "Ett hinder togs bort ur förslaget.", "An obstacle was removed.",
          "case_id"),
    _kind("proposal.number_noted", _A.GROUP, "Labbets diarienummer antecknades.",
          "The lab's registration number was noted."),
    _kind("proposal.opened", _A.PUBLIC, "Förslaget öppnades för synpunkter.", "The proposal was opened for comment.",
          "version_id", (*_SENDERS, _H.GROUP)),
    _kind("proposal.redrafted", _A.GROUP, "Förslaget togs tillbaka.", "The proposal went back to drafting."),
    _kind("proposal.referred_out", _A.PUBLIC, "Förslaget skickades ut för yttrande.", "The proposal was referred."),
    _kind("proposal.finalised", _A.PUBLIC, "Förslaget blev klart att överlämna.", "The proposal was finalised."),
    _kind("proposal.reopened", _A.PUBLIC, "Förslaget öppnades igen.", "The proposal was reopened."),
    _kind("proposal.withdrawn", _A.PUBLIC, "Förslaget återkallades.", "The proposal was withdrawn.", "", _SENDERS),
    _kind("proposal.handed_over", _A.PUBLIC, "Förslaget överlämnades.", "The proposal was handed over.",
          "recipient_id", (*_SENDERS, _H.GROUP, _H.RECIPIENT)),
    _kind("proposal.registered", _A.PUBLIC, "Mottagaren registrerade förslaget.", "The recipient registered it.",
          "", (_H.FACILITATORS,)),
    _kind("proposal.accepted", _A.PUBLIC, "Besked: förslaget tas vidare.", "Answer: the proposal is taken forward.",
          "", (*_SENDERS, _H.GROUP)),
    _kind("proposal.partly_accepted", _A.PUBLIC, "Besked: förslaget tas vidare delvis.",
          "Answer: the proposal is partly taken forward.", "", (*_SENDERS, _H.GROUP)),
    _kind("proposal.declined", _A.PUBLIC, "Besked: förslaget tas inte vidare.",
          "Answer: the proposal is not taken forward.", "", (*_SENDERS, _H.GROUP)),
    _kind("proposal.inquiry_opened", _A.PUBLIC, "Besked: frågan utreds.", "Answer: the question is under inquiry.",
          "", (*_SENDERS, _H.GROUP)),
    _kind("proposal.filed", _A.PUBLIC, "Besked: förslaget lades till handlingarna.", "Answer: the proposal was filed.",
          "", (*_SENDERS, _H.GROUP)),
    _kind("proposal.entered_into_force", _A.PUBLIC, "Den ändrade regeln trädde i kraft.",
          "The changed rule entered into force.", "", (*_SENDERS, _H.GROUP)),
    _kind("proposal.followed_up", _A.PUBLIC, "Förslaget följdes upp.", "The proposal was followed up.", "", _SENDERS),
    _kind("stance.given", _A.PUBLIC, "En organisation tog ställning.", "An organisation took a stance.",
          "stance_id version"),
    _kind("referral.opened", _A.PUBLIC, "Remissen öppnades.", "The referral opened.", "referral_id"),
    _kind("referral.closed", _A.PUBLIC, "Remissen stängdes.", "The referral closed.", "referral_id"),
    _kind("trial.started", _A.PUBLIC, "Försöket började.", "The trial started.", "trial_id"),
    _kind("trial.evaluated", _A.PUBLIC, "Försöket utvärderades.", "The trial was evaluated.", "trial_id"),
    _kind("trial.stopped", _A.PUBLIC, "Försöket avbröts.", "The trial was stopped.", "trial_id"),
)

_TAGS = (
    _kind("tag.renamed", _A.FACILITATORS, "En etikett fick ett nytt namn.", "A tag was renamed."),
    _kind("tag.merged", _A.FACILITATORS, "En etikett slogs ihop med en annan.", "A tag was merged into another.",
          "merged_id"),
)

_SYNONYMS = (
    _kind("synonym.added", _A.FACILITATORS, "Ord som betyder samma sak lades till.",
          "Words of one meaning were added."),
    _kind("synonym.changed", _A.FACILITATORS, "Ord som betyder samma sak ändrades.",
          "Words of one meaning were changed."),
    _kind("synonym.removed", _A.FACILITATORS, "Ord som betyder samma sak togs bort.",
          "Words of one meaning were removed."),
)

_FOLLOWING = (
    _kind("follow.begun", _A.FACILITATORS, "Någon började följa.", "Somebody began to follow."),
    _kind("follow.ended", _A.FACILITATORS, "Någon slutade följa.", "Somebody stopped following."),
)

_SAVED = (
    _kind("search.saved", _A.FACILITATORS, "En sökning sparades.", "A search was saved.", "alert"),
    _kind("search.changed", _A.FACILITATORS, "En sparad sökning ändrades.", "A saved search was changed.", "alert"),
    _kind("search.alerted", _A.FACILITATORS, "Ett brev om nytt i en sparad sökning gjordes.",
          "A letter of what is new in a saved search was made.", "mail_id"),
    _kind("search.removed", _A.FACILITATORS, "En sparad sökning togs bort.", "A saved search was removed."),
)
"""Told to nobody but the person whose search it is, on its own page: no list of events reads these subjects."""

_INSTALLATION = (
    _kind("organisation.added", _A.PUBLIC, "En organisation lades till.", "An organisation was added."),
    _kind("organisation.changed", _A.PUBLIC, "En organisation ändrades.", "An organisation was changed."),
    _kind("law.imported", _A.FACILITATORS, "Författningar lästes in i registret.",
          "Acts were imported to the register.", "added changed sections refused"),
    _kind("person.invited", _A.FACILITATORS, "En person bjöds in.", "A person was invited.",
          "invitation_id", (_H.INVITED,)),
    _kind("person.created", _A.FACILITATORS, "Ett konto skapades.", "An account was created."),
    _kind("person.came_in", _A.FACILITATORS, "En person kom in med en länk till sin arbetsadress.",
          "A person came in by a link to their work address.", "link_id"),
    _kind("person.password_changed", _A.FACILITATORS, "Ett lösenord byttes.", "A password was changed."),
    _kind("person.deactivated", _A.FACILITATORS, "Ett konto stängdes.", "An account was closed."),
    _kind("person.changed", _A.FACILITATORS, "En person ändrade sina uppgifter.", "A person changed their details."),
    _kind("person.reactivated", _A.FACILITATORS, "Ett konto öppnades igen.", "An account was opened again."),
    _kind("membership.granted", _A.FACILITATORS, "En person fick en roll.", "A person was given a role.",
          "membership_id role"),
    _kind("membership.ended", _A.FACILITATORS, "En roll upphörde.", "A role ended.", "membership_id"),
    _kind("token.created", _A.FACILITATORS, "En åtkomstnyckel skapades.", "A token was created.", "token_id"),
    _kind("token.revoked", _A.FACILITATORS, "En åtkomstnyckel återkallades.", "A token was revoked.", "token_id"),
    _kind("delivery.retried", _A.FACILITATORS, "En stoppad leverans skickades om.", "A parked delivery was sent again.",
          "reader"),
    _kind("event.erased", _A.FACILITATORS, "Innehållet i en händelse raderades.", "An event's content was erased.",
          "erased_seq"),
)
# fmt: on

EVENTS: dict[str, EventKind] = {
    kind.name: kind
    for kind in (*_CASE, *_GUIDANCE, *_GROUPS, *_PROPOSALS, *_TAGS, *_SYNONYMS, *_FOLLOWING, *_SAVED, *_INSTALLATION)
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
        "case.resolved",
        "case.merged",
    }
)
"""What the lab asks or answers: who speaks for a report or has joined it hears by mail: silence ended other labs."""
