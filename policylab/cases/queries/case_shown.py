"""One case as one reader is shown it: what was read of it, and what follows from that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from policylab.audit.queries import TimelineEntry
from policylab.cases.models import Case
from policylab.cases.queries.accounts import AccountRow
from policylab.cases.queries.contacts import Contacts
from policylab.cases.queries.contests import ContestRow
from policylab.cases.queries.details import Details
from policylab.cases.queries.evidence import Evidence, evidence_of
from policylab.cases.queries.gathered import GatheredCase
from policylab.cases.queries.links import CaseFacts, GuidanceLink
from policylab.cases.queries.masking import without_words
from policylab.cases.queries.next_step import Awaited, Owners, awaited_of
from policylab.cases.queries.raised import RaisedRow
from policylab.cases.queries.remarks import Remark
from policylab.cases.queries.road import Stop, road_of, state_label
from policylab.cases.queries.sections import SectionRow
from policylab.cases.queries.tags import TagRow
from policylab.cases.queries.verdict_changes import Change, changes_between
from policylab.cases.queries.verdicts import VerdictRow
from policylab.clocks.queries.open import OpenClock
from policylab.core.clock import today
from policylab.core.links import Link
from policylab.files.queries.listing import FileRow
from policylab.following.queries import Following
from policylab.law.queries.addressees import Addressee
from policylab.law.queries.provisions import ProvisionRow, links_by_field, places_of
from policylab.meetings.queries.page import MeetingRow
from policylab.proposals.queries.visible import ProposalLink
from policylab.questions.queries.beneath import QuestionLink
from policylab.replies.queries.on_case import ReplyRow
from policylab.rules.contests import ContestOutcome
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
    files: Sequence[FileRow]
    provisions: Sequence[ProvisionRow]
    can_change: Sequence[Addressee]
    gathered: Sequence[GatheredCase]
    accounts: Sequence[AccountRow]
    cited_in_accounts: Mapping[int, Sequence[ProvisionRow]]
    verdicts: Sequence[VerdictRow]
    raised: Sequence[RaisedRow]
    contest: ContestRow | None
    remarks: Sequence[Remark]
    guidance: Sequence[GuidanceLink]
    group: tuple[str, str, str] | None
    proposal: ProposalLink | None
    merged_into: str | None
    clocks: Sequence[OpenClock]
    replies: Sequence[ReplyRow]
    questions: Sequence[QuestionLink]
    meetings: Sequence[MeetingRow]
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
    def awaits(self) -> Awaited | None:
        """The next step and who owns it."""
        asked_again, newest = self.case.reassessment_requested_at, self.verdicts[0] if self.verdicts else None
        return awaited_of(
            self.case,
            Owners(self.facts.organisation, *(self.group or ("", "", "sv"))[1:3], self.contacts.handler),
            contested=self.contested,
            assessed=newest is not None and (asked_again is None or newest.created_at >= asked_again),
            proposal=self.proposal,
        )

    @property
    def contested(self) -> bool:
        """Whether somebody waits for the answer to their request for a new assessment."""
        return self.contest is not None and self.contest.outcome is None

    @property
    def stands_again(self) -> bool:
        """Whether the contested decision is the one that is shown."""
        asked = self.contest
        return asked is not None and asked.outcome is ContestOutcome.UPHELD and self.case.state is asked.state

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
