"""What the submitter's side, or somebody with the same obstacle, can do with a case next."""

from collections.abc import Iterator

from policylab.cases.models import Case
from policylab.cases.queries.actions import PRIVATE, Action
from policylab.cases.queries.contacts import contact_id
from policylab.cases.queries.sections import TELLING
from policylab.core.i18n import N_
from policylab.core.permission import Actor
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import Fact
from policylab.rules.workflow import CASE, CaseState

JOIN = Action(N_("Vi har samma hinder"), "cases.join", "primary")
_COMPLETE = Action(N_("Svara på labbets fråga"), "cases.completion", "primary")
_CONFIRM = Action(N_("Det hjälpte"), "cases.confirm_post", "primary", posts=True)
_REASSESS = Action(N_("Begär ny bedömning"), "cases.reassessment")
_UNSOLVED = Action(N_("Det löser inte vårt fall"), "cases.reassessment")
_REPLY = Action(N_("Svara om vägledningen hjälpte er"), "guidance.reply", "primary")
_MORE = Action(N_("Berätta mer"), "cases.more")
_TAKE_OVER = Action(N_("Bli kontaktperson för hindret"), "cases.take_over_post", "quiet", posts=True)
_RECEIPT = Action(N_("Kvittens och diarienummer"), "cases.receipt")
_WITHDRAW = Action(N_("Återkalla hindret"), "cases.withdrawal", "quiet")


def own_actions(actor: Actor, case: Case, relations: frozenset[Fact]) -> list[Action]:
    """The deeds that the actor may do with the case as it stands, the most likely first."""

    def may(permission: str) -> bool:
        return PERMISSIONS.allows(permission, actor, relations)

    if case.merged_into_id is not None:
        return [_RECEIPT] if may("case:note_own_number") else []
    offered: Iterator[tuple[bool, Action]] = iter(
        (
            (CASE.allows(case, "complete") and may("case:complete"), _COMPLETE),
            (_confirmable(case) and may("case:confirm"), _CONFIRM),
            (case.state is CaseState.GUIDED and may("guidance:reply"), _REPLY),
            (_guided(case) and may("case:request_reassessment"), _UNSOLVED),
            (_tellable(case) and may("case:tell_more"), _MORE),
            (_joinable(actor, case, relations), JOIN),
            (_reassessable(case) and not _guided(case) and may("case:request_reassessment"), _REASSESS),
            (may("case:note_own_number"), _RECEIPT),
            (_can_take_over(actor, case) and may("case:take_over"), _TAKE_OVER),
            (CASE.allows(case, "withdraw") and may("case:withdraw"), _WITHDRAW),
        )
    )
    return [action for allowed, action in offered if allowed]


def _joinable(actor: Actor, case: Case, relations: frozenset[Fact]) -> bool:
    """A visitor is shown the way too; the form's page asks for a sign-in."""
    if case.state in PRIVATE or Fact.OF_JOINED_ORGANISATION in relations:
        return False
    return not actor.signed_in or PERMISSIONS.allows("case:join", actor, relations)


def _tellable(case: Case) -> bool:
    return case.state in TELLING


def _can_take_over(actor: Actor, case: Case) -> bool:
    return case.state not in PRIVATE and contact_id(case) != actor.person_id


def _confirmable(case: Case) -> bool:
    return case.state is CaseState.GUIDED and case.confirmed_at is None


def _guided(case: Case) -> bool:
    """Whether its own side is to say what the guidance was worth, and may still ask once more."""
    return case.state is CaseState.GUIDED and _reassessable(case)


def _reassessable(case: Case) -> bool:
    return CASE.allows(case, "reassess") and case.reassessment_requested_at is None
