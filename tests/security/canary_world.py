"""The history that the canary test tells twice: once alone, once with secrets told after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlmodel import Session, select

from policylab.audit.record import record, subject_id
from policylab.cases.commands.attach import keep_words as keep_words_of_case
from policylab.cases.commands.citing import cite_present, cite_published
from policylab.cases.commands.join import join_case
from policylab.cases.commands.merge import merge_case
from policylab.cases.commands.own_number import note_own_number
from policylab.cases.commands.publish import publish_case
from policylab.cases.commands.publish_account import publish_account
from policylab.cases.commands.tagging import set_tags
from policylab.cases.forms.joining import JoinInput
from policylab.cases.forms.own_deeds import OwnNumberInput
from policylab.cases.forms.tagging import TagsInput
from policylab.cases.forms.triage import AccountPublicationInput, MergerInput, PublicationInput
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.db import transaction
from policylab.core.permission import Actor
from policylab.core.text import random_id, sort_key
from policylab.files.commands.keeping import keep_files
from policylab.files.kinds import FileKind
from policylab.files.models import StoredFile
from policylab.files.receiving import Received
from policylab.groups.commands.reading import keep_words
from policylab.groups.commands.talking import open_thread
from policylab.groups.forms.talking import ThreadInput
from policylab.groups.models import Contribution, Group
from policylab.guidance.models import Guidance, GuidanceCase
from policylab.law.commands.keep import keep_provisions
from policylab.proposals.commands.drafting import write_parts
from policylab.proposals.commands.moving import open_proposal
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.forms.road import StepInput
from policylab.proposals.models import Proposal, ProposalCase
from policylab.proposals.parts import PartState
from policylab.rules.roles import Role
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState
from tests.factories import Factory
from tests.proposals.deeds import answer, begun
from tests.security.canary_answers import contest, say_of_masked
from tests.security.canary_asked import OF_PROPOSAL, Asked, meet
from tests.security.canary_suggested import suggest_secretly

CANARY = "kanariefågel"
NEUTRAL = "kamomillblad"
COMMON = "vardagsprov"
"""Stands in everything, public and hidden."""
HIDDEN_RULES = "1 kap. 2 § läkemedelslagen (2015:315) och KANARIEFS 2099:1 3 kap. 2 §"
"""A registered act that nothing public names, and a number that is not registered."""
OUTSIDERS = ("anonymous", "neighbour", "official", "researcher", "admin")
_CHECKED: dict[str, Any] = {"secrecy_checked": True, "identifiability_checked": True}
_S = CaseState


@dataclass
class Told:
    """What was told: who there are, where public things stand, and where hidden ones do."""

    actors: dict[str, Actor]
    public: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    filters: dict[str, Sequence[str]] = field(default_factory=dict)


def tell_history(db: Session, deliver: Callable[[], None], *, secret: bool) -> Told:
    """Tell the public history, in which only hidden words differ; with `secret`, the secrets after its delivery."""
    history = _History(db, CANARY if secret else NEUTRAL)
    history.tell_public()
    deliver()
    if secret:
        history.tell_secrets()
        deliver()
    history.told.filters = {
        "state": [state.value for state in CaseState],
        "area": ["school"],
        "organisation": ["2281", "0180", "0380"],
        "sector": ["municipality"],
        "tag": ["vardag", CANARY.replace("å", "a")],
        "provision": ["2010:800/10/32", "2015:315", "kanariefs-2099:1"],
    }
    history.told.public += [f"/provisions{place}" for place in ("", "/2010:800", "/2010:800/10", "/2010:800/10/32")]
    history.told.public += [f"/provisions/2015:315{place}" for place in ("", "/1", "/1/2")]
    history.told.hidden += [f"/provisions/kanariefs-2099:1{place}" for place in ("", "/3", "/3/2")]
    return history.told


class _History:
    def __init__(self, db: Session, word: str) -> None:
        self.db, self.word, self.make = db, word, Factory(db, count(1))
        self.author, self.member = self.make.actor(), self.make.actor(organisation="1280")
        self.facilitator = self.make.facilitator()
        actors = {
            "neighbour": self.make.actor(organisation="0180"),
            "official": self.make.actor(Role.OFFICIAL, "dep-social"),
            "researcher": self.make.actor(Role.RESEARCHER, "202100-3211"),
            "admin": self.make.admin(),
            "facilitator": self.facilitator,
        }
        self.told = Told(actors)
        self.open = self._group("oppen-grupp", f"Grupp {COMMON}", COMMON, closed=False)
        self.closed = self._group("sluten-grupp", f"Grupp {word} {COMMON}", word, closed=True)

    def tell_public(self) -> None:
        guidance = self.make.guidance()
        self.cases = {
            state: self._case(state, published=True, group_id=self.open.id, guidance_id=guidance.id)
            for state in (_S.DIALOGUE, _S.GUIDED, _S.REFERRED, _S.DECLINED, _S.RESOLVED)
        }
        in_closed = self._case(_S.DIALOGUE, published=True, group_id=self.closed.id)
        masked, joined, contested = self._masked(), self._joined(), self._case(_S.TRIAGE, published=True)
        contest(self.db, self.author, (self.facilitator, self.make.facilitator()), contested, self.word)
        with transaction(self.db):
            case_id = self.cases[_S.DIALOGUE].public_id or ""
            set_tags(self.db, self.facilitator, case_id, TagsInput(words="vardag"))
        self.proposal, draft = self._proposals()
        declined, referred = self.cases[_S.DECLINED], self.cases[_S.REFERRED]
        self.asked = Asked(self.db, self.make, self.facilitator, self.told.hidden)
        self.told.public += self.asked.tell_public(declined, referred, f"{self.word} {COMMON}", COMMON)
        cases = [*self.cases.values(), in_closed, masked, joined, contested, *self._behind]
        self.told.public += [f"{api}/cases/{case.public_id}" for case in cases for api in ("", "/api/v1")]
        self.told.public += [f"/cases/{case.public_id}/accounts{kind}" for case in cases for kind in ("", ".csv")]
        self.told.public += [f"/proposals/{self.proposal.public_id}{page}" for page in OF_PROPOSAL]
        self.told.public += [f"/api/v1/proposals/{self.proposal.public_id}", f"/guidance/{guidance.public_id}"]
        pages = ("/pm.pdf", "/export.json", "/versions/comparison?from=1&to=1", "")
        self.told.hidden += ["/groups/sluten-grupp", *(f"/proposals/{draft.public_id}{page}" for page in pages)]

    def tell_secrets(self) -> None:
        self._secret_cases()
        self._secret_accounts()
        self._secret_talk()
        self._secret_writing()
        self.asked.tell_secrets(self.unpublished[1], self.cases[_S.DECLINED], CANARY, COMMON)

    def _case(self, state: CaseState, *, published: bool, **given: Any) -> Case:
        title = f"Hindret {COMMON}" if published else f"Hindret {self.word} {COMMON}"
        values = {"title": title, "obstacle": title, "by": self.author, **given}
        case = self.make.case(state, published=published, **values)
        with transaction(self.db):
            cite_present(self.db, case)
            cite_published(self.db, case)
        return case

    def _group(self, public_id: str, name: str, purpose: str, *, closed: bool) -> Group:
        group = self.make.group(self.member, closed=closed, name=name)
        with transaction(self.db):
            group.public_id, group.purpose, group.sort_key = public_id, purpose, sort_key(name)
            self.db.add(group)
            record(self.db, self.facilitator, "group.created", group, group_id=group.id)
        self.member = self.make.again(self.member)
        return group

    def _masked(self) -> Case:
        """Published with a passage hidden; afterwards its own words change, unchecked, as does its number."""
        text = f"Regeln om {self.word} hindrar {COMMON}."
        rules = HIDDEN_RULES if self.word == CANARY else NEUTRAL
        given: dict[str, Any] = {"obstacle": text, "goal": text, "citation": rules, "group_id": self.open.id}
        case = self._case(_S.DIALOGUE, published=False, title=text, **given)
        with transaction(self.db):
            data = PublicationInput(**_CHECKED, masked=f"{self.word}\n{rules}", ground="uppgift om enskild")
            publish_case(self.db, self.facilitator, case.public_id or "", data)
        say_of_masked(self.db, self.facilitator, case, self.word)
        with transaction(self.db):
            note_own_number(self.db, self.author, case.public_id or "", OwnNumberInput(number=self.word))
        with transaction(self.db):
            edited = self.db.get_one(Case, case.id)
            edited.obstacle = edited.consequence = f"Nya ord om {self.word}."
            record(self.db, self.author, "case.registered", edited)
        return case

    def _joined(self) -> Case:
        """Two other bodies have it too; one account is published."""
        case = self._case(_S.DIALOGUE, published=True, group_id=self.open.id)
        for code, text in (("0114", COMMON), ("0580", self.word)):
            with transaction(self.db):
                joiner = self.make.actor(organisation=code)
            with transaction(self.db):
                join_case(self.db, joiner, case.public_id or "", JoinInput(text=text, submission_key=code))
        with transaction(self.db):
            checked = AccountPublicationInput(**_CHECKED)
            publish_account(self.db, self.facilitator, case.public_id or "", "0114", checked)
        return case

    def _proposals(self) -> tuple[Proposal, Proposal]:
        """An open proposal whose first version told more, and a draft over a published case."""
        self._behind = [self._case(_S.DIALOGUE, published=True, group_id=self.open.id) for _ in range(2)]
        opened = begun(self.db, self.member, self._behind[0], title=COMMON, summary=self.word, no_action=self.word)
        self._revise(opened)
        with transaction(self.db):
            open_proposal(self.db, self.facilitator, opened.public_id, StepInput())
        answer(self.db, self.make.actor(Role.REPRESENTATIVE, "0880"), opened)
        draft = begun(self.db, self.member, self._behind[1], title=f"{COMMON} {self.word}", problem=self.word)
        return opened, draft

    def _revise(self, proposal: Proposal) -> None:
        told = PartInput(text=COMMON, state=PartState.DRAFT)
        with transaction(self.db):
            write_parts(self.db, self.member, proposal.public_id, {"summary": told, "no_action": told}, "")

    def _secret_cases(self) -> None:
        self.unpublished = []
        for state in CaseState:
            citation = f"{CANARY}, 10 kap. 32 § skollagen, {HIDDEN_RULES}"
            given: dict[str, Any] = {"own_registration_number": CANARY, "citation": citation}
            if state is not _S.DRAFT:
                given |= {"group_id": self.open.id, "guidance_id": None if state is not _S.GUIDED else 1}
            case = self._case(state, published=False, **given)
            if case.public_id is None:
                self.told.hidden.append(f"/cases/drafts/{case.draft_token}")
                continue
            self.unpublished.append(case)
            self._secret_file(case)
            with transaction(self.db):
                words = TagsInput(words=f"{CANARY}, vardag")
                set_tags(self.db, self.facilitator, case.public_id, words)
            self.told.hidden += [f"/cases/{case.public_id}", f"/api/v1/cases/{case.public_id}"]
        for state in (_S.TRIAGE, _S.PARKED, _S.WITHDRAWN):
            case = self._case(state, published=True, title=f"{CANARY} {COMMON}", own_registration_number=CANARY)
            self.told.hidden.append(f"/cases/{case.public_id}")
        into = self.cases[_S.DIALOGUE].public_id or ""
        merged = next(case.public_id or "" for case in self.unpublished if case.state is _S.DIALOGUE)
        with transaction(self.db):
            merge_case(self.db, self.facilitator, merged, MergerInput(into=into))
        self.told.hidden += [f"/cases/{merged}/receipt", f"/tags/{CANARY.replace('å', 'a')}"]

    def _secret_file(self, case: Case) -> None:
        """A file of a case that nobody has chosen for publication; its words have been read."""
        file = Received(random_id(), f"{CANARY}.pdf", FileKind.PDF, 7_777, "0" * 64)
        with transaction(self.db):
            (row,) = keep_files(self.db, self.author, case, [file])
            keep_words_of_case(self.db, subject_id(row), f"{CANARY} {COMMON} {HIDDEN_RULES}")
            record(self.db, self.author, "case.file_attached", case, file_id=subject_id(row))
        self.told.hidden.append(f"/cases/{case.public_id}/files/{row.public_id}")

    def _secret_accounts(self) -> None:
        for case in (*self.cases.values(), *self._behind):
            self._secret_file(case)
            joiner = self.make.actor(organisation="0380")
            with transaction(self.db):
                text = f"{CANARY} {COMMON} {HIDDEN_RULES}"
                figures: Any = {"affected": 7, "hours": 77, "sek": 777, "figures_year": 2025, "figures_basis": CANARY}
                join_case(self.db, joiner, case.public_id or "", JoinInput(text=text, **figures))

    def _secret_talk(self) -> None:
        group = self._group("hemlig-grupp", f"{CANARY} {COMMON}", CANARY, closed=True)
        self.told.hidden.append(f"/groups/{group.public_id}")
        for at in (group, self.closed, self.open):
            for case in ("", self.cases[_S.DIALOGUE].public_id or ""):
                if case and at is not self.open:
                    continue
                with transaction(self.db):
                    data = ThreadInput(title=f"{CANARY} {COMMON}", text=f"{CANARY} {HIDDEN_RULES}", case=case)
                    file = Received(random_id(), f"{CANARY}.pdf", FileKind.PDF, 7_777, "0" * 64)
                    thread = open_thread(self.db, self.member, at.public_id, data, [file])
                self.told.hidden.append(f"/threads/{thread.public_id}")
                number = self.cases[_S.DIALOGUE].public_id or ""
                self.told.hidden += meet(self.db, self.member, at.public_id, f"{CANARY} {COMMON}", number)
                self._secret_words(file)

    def _secret_words(self, file: Received) -> None:
        """What stands in a file that came with a contribution has been read, and could be found."""
        with transaction(self.db):
            row = self.db.exec(select(StoredFile).where(StoredFile.stored_as == file.stored_as)).one()
            said = self.db.get_one(Contribution, row.subject_id)
            keep_words(self.db, subject_id(row), f"{CANARY} {COMMON} {HIDDEN_RULES}")
            at = f"/contributions/{said.public_id}"
            self.told.hidden += [at, f"{at}/files/{row.public_id}", f"{at}/history"]

    def _secret_writing(self) -> None:
        hidden = self._case(_S.DIALOGUE, published=False, group_id=self.open.id)
        draft = begun(self.db, self.member, hidden, title=f"{CANARY} {COMMON}", problem=f"{CANARY} {HIDDEN_RULES}")
        self.told.hidden += [f"/proposals/{draft.public_id}", f"/api/v1/proposals/{draft.public_id}"]
        suggest_secretly(self.db, self.member, self.facilitator, self.proposal, CANARY)
        self.told.hidden += suggest_secretly(self.db, self.member, self.facilitator, draft, CANARY)
        dropped = self.make.proposal(ProposalState.WITHDRAWN, title=f"{CANARY} {COMMON}", withdrawal_reason=CANARY)
        self.told.hidden.append(f"/proposals/{dropped.public_id}")
        for state in (GuidanceState.DRAFT, GuidanceState.WITHDRAWN):
            guidance = self.make.guidance(state)
            self._rewrite(guidance)
            self.told.hidden.append(f"/guidance/{guidance.public_id}")
        behind = self._case(_S.PROPOSAL, published=False, group_id=self.open.id)
        with transaction(self.db):
            proposal_id = subject_id(self.proposal)
            self.db.add(ProposalCase(proposal_id=proposal_id, case_id=subject_id(behind), started_at=now()))
            self.db.add(GuidanceCase(guidance_id=1, case_id=subject_id(behind)))
            record(self.db, self.facilitator, "proposal.case_added", self.proposal, case_id=subject_id(behind))

    def _rewrite(self, guidance: Guidance) -> None:
        with transaction(self.db):
            guidance.title = guidance.text = guidance.html = f"{CANARY} {COMMON}"
            self.db.add(guidance)
            keep_provisions(self.db, guidance, {"text": HIDDEN_RULES})
            record(self.db, self.facilitator, "guidance.withdrawn", guidance)
