"""Everything that the page of one case shows, in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session

from policylab.audit.queries import TimelineEntry, timeline
from policylab.cases.models import Case
from policylab.cases.queries.accounts import AccountRow, accounts_of
from policylab.cases.queries.can_change import who_can_change
from policylab.cases.queries.cited import cited_on
from policylab.cases.queries.contacts import Contacts, contacts_of
from policylab.cases.queries.details import Details, present_details, sent_details
from policylab.cases.queries.evidence import Evidence, evidence_of
from policylab.cases.queries.gathered import GatheredCase, gathered_with
from policylab.cases.queries.links import CaseFacts, GuidanceLink, guidance_of, merged_into
from policylab.cases.queries.masking import TEXT_FIELDS, present_texts, without_words
from policylab.cases.queries.remarks import Remark, remarks_of
from policylab.cases.queries.road import Stop, road_of, state_label
from policylab.cases.queries.sections import SectionRow, sections_of
from policylab.cases.queries.tags import TagRow, tags_of
from policylab.cases.queries.verdict_changes import Change, changes_between
from policylab.cases.queries.verdicts import VerdictRow, verdicts_of
from policylab.cases.queries.visible import hears_organisation_events, reads_inside
from policylab.cases.queries.whole import WholeCase, whole_case
from policylab.clocks.queries.open import OpenClock
from policylab.core.clock import today
from policylab.core.links import Link
from policylab.core.permission import Actor
from policylab.following.queries import Following, following_of
from policylab.law.queries.addressees import Addressee
from policylab.law.queries.provisions import ProvisionRow, links_by_field, places_of
from policylab.proposals.queries.visible import ProposalLink
from policylab.replies.queries.on_case import ReplyRow, replies_on
from policylab.rules.permissions import CASE_READERS, Reader
from policylab.rules.roles import Fact
from policylab.rules.workflow import CaseState


@dataclass(frozen=True)
class CasePage:
    """One case as one actor may see it; `inside` says that they belong to the case's own side or the lab."""

    case: Case
    relations: frozenset[Fact]
    inside: bool
    texts: Mapping[str, str]
    facts: CaseFacts
    hidden: Mapping[str, str]
    tags: Sequence[TagRow]
    details: Details
    sections: Sequence[SectionRow]
    contacts: Contacts
    provisions: Sequence[ProvisionRow]
    can_change: Sequence[Addressee]
    gathered: Sequence[GatheredCase]
    accounts: Sequence[AccountRow]
    cited_in_accounts: Mapping[int, Sequence[ProvisionRow]]
    verdicts: Sequence[VerdictRow]
    remarks: Sequence[Remark]
    guidance: Sequence[GuidanceLink]
    group: tuple[str, str, str] | None
    proposal: ProposalLink | None
    merged_into: str | None
    clocks: Sequence[OpenClock]
    replies: Sequence[ReplyRow]
    following: Following
    timeline: Sequence[TimelineEntry]

    @property
    def evidence(self) -> Evidence:
        """What it comes to, with what was merged into it."""
        return evidence_of(self.gathered, self.accounts)

    @property
    def places(self) -> Sequence[ProvisionRow]:
        """Each section that it names, once."""
        return places_of(self.provisions)

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """The links on the texts, by field."""
        return links_by_field(self.provisions)

    def account_links(self, account: AccountRow) -> tuple[Link, ...]:
        """The links on one account's text."""
        return links_by_field(self.cited_in_accounts.get(account.id, ()))["text"]

    def said(self, text: str) -> str:
        """What the lab wrote of the case, without the words that are hidden from the reader in the case itself."""
        return without_words(text, self.hidden)

    @property
    def history(self) -> Sequence[tuple[VerdictRow, Sequence[Change]]]:
        """Every assessment, newest first, with what it changed; the first one changed nothing."""
        older = [*self.verdicts[1:], None]
        return [
            (row, changes_between(before, row) if before else ())
            for row, before in zip(self.verdicts, older, strict=True)
        ]

    @property
    def review_due(self) -> bool:
        """Whether the day for a new look at the assessment has come."""
        day = self.verdicts[0].review_on if self.verdicts else None
        return self.case.state is not CaseState.WITHDRAWN and day is not None and day <= today()

    @property
    def asks_co_note(self) -> bool:
        """Whether the reader speaks for the co-assessor, which can write a note of its own."""
        return Fact.CO_ASSESSOR in self.relations

    @property
    def stood_aside(self) -> bool:
        """Whether the reader has stepped aside from handling it."""
        return Fact.IMPARTIAL not in self.relations

    @property
    def awaits_reader(self) -> bool:
        """Whether the reader is the second assessor, who is to confirm or to step aside."""
        return Fact.SECOND_ASSESSOR in self.relations and self.verdicts[0].awaits

    @property
    def public_later(self) -> bool:
        """Whether it is checked for publication while its state still hides it from all but those inside."""
        waits = Reader.EVERYONE_ONCE_PUBLISHED not in CASE_READERS[self.case.state]
        return self.inside and self.case.published_at is not None and waits

    @property
    def state_label(self) -> str:
        """What the state is called, in the language now shown."""
        return state_label(self.case.state, confirmed=self.case.confirmed_at is not None)

    @property
    def road(self) -> Sequence[Stop]:
        """The stops of its road."""
        confirmed = self.case.confirmed_at is not None
        return road_of(self.case.state, confirmed=confirmed, in_group=self.case.group_id is not None)


def case_page(db: Session, actor: Actor, public_id: str) -> CasePage | None:
    """The case of that public id with all that belongs to it, if the actor may read it."""
    whole = whole_case(db, actor, public_id)
    if whole is None:
        return None
    case, case_id, facts = whole.case, whole.case_id, whole.relations
    inside = reads_inside(actor, facts)
    texts, details = _told(db, whole, inside=inside)
    cited = cited_on(db, case, within=inside)
    accounts = accounts_of(db, actor, case_id)
    return CasePage(
        case=case,
        relations=facts,
        inside=inside,
        texts=texts,
        facts=whole.facts,
        hidden={} if inside else whole.hidden,
        tags=tags_of(db, [case_id]).get(case_id, ()),
        details=details,
        sections=sections_of(db, case_id) if inside else (),
        contacts=contacts_of(db, actor, case, facts),
        provisions=cited.own,
        can_change=who_can_change(db, case, cited.own, details),
        gathered=gathered_with(db, actor, case_id),
        accounts=accounts,
        cited_in_accounts=cited.in_accounts,
        verdicts=verdicts_of(db, case_id, cited.own),
        remarks=remarks_of(db, case_id) if inside else (),
        guidance=guidance_of(db, case),
        group=whole.group,
        proposal=whole.proposal,
        merged_into=merged_into(db, actor, case),
        clocks=whole.clocks,
        replies=replies_on(db, case_id, inside=inside),
        following=following_of(db, actor, "cases", case_id),
        timeline=timeline(db, actor, "cases", case_id, of_organisation=hears_organisation_events(facts)),
    )


def _told(db: Session, whole: WholeCase, *, inside: bool) -> tuple[Mapping[str, str], Details]:
    """The texts and the answers of the second step: as they stand, or as they were checked at publication."""
    case, case_id = whole.case, whole.case_id
    if inside:
        return present_texts(case), present_details(db, [case_id]).get(case_id, {})
    if whole.checked is None:
        return present_texts(case), {}
    return {**dict.fromkeys(TEXT_FIELDS, ""), **whole.checked}, sent_details(whole.checked)
