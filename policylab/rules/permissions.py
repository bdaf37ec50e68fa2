"""Who may do what, and who may read what: two tables, and nothing else decides.

A permission is a list of clauses; each clause lists facts that must all be true. `when()` means anybody.
"""

from enum import StrEnum

from policylab.core.permission import Actor, Clauses, Permissions, when
from policylab.rules.roles import OF_SUBJECT, Fact
from policylab.rules.workflow import CaseState, GuidanceState, ProposalState

_F = Fact


_ACTING = (_F.CONTRIBUTOR, _F.REPRESENTATIVE, _F.OFFICIAL, _F.RESEARCHER, _F.FACILITATOR, _F.ADMIN)
"""Whoever acts for a body, whatever they do there."""

_RECEIVING = (when(_F.OFFICIAL, _F.RECIPIENT), when(_F.REPRESENTATIVE, _F.RECIPIENT))
"""The authorised contact of the body to which a proposal was handed over: of a ministry, or of an agency."""


def _writers(*facts: Fact) -> Clauses:
    """Who writes on proposals when these facts hold: ministries sit in groups to listen and to answer, no more."""
    return tuple(when(role, *facts) for role in (_F.CONTRIBUTOR, _F.REPRESENTATIVE, _F.RESEARCHER))


def _keepers(*facts: Fact) -> Clauses:
    """Who answers for a local meeting place for the municipality that owns it: those who lead it or speak for it."""
    return tuple(when(role, _F.FOR_OWNER, *facts) for role in (_F.GROUP_LEAD, _F.REPRESENTATIVE))


PERMISSIONS = Permissions(
    {
        "page:public": (when(),),
        "session:own": (when(_F.SIGNED_IN),),
        "person:come_in": (when(),),
        "search:save": (when(_F.SIGNED_IN),),
        "search:stop_alert": (when(),),
        # following and mail
        "subject:follow": tuple(when(role) for role in _ACTING),
        "mail:stop": (when(),),
        # cases
        "case:read": (when(),),
        "case:begin": (when(),),
        "case:report": (when(_F.CONTRIBUTOR), when(_F.REPRESENTATIVE), when(_F.RESEARCHER)),
        "case:edit_draft": (when(_F.AUTHOR), when(_F.OF_SAME_ORGANISATION)),
        "case:submit": (when(_F.OF_SAME_ORGANISATION),),
        "case:join": (
            when(_F.CONTRIBUTOR, _F.OF_OTHER_ORGANISATION),
            when(_F.REPRESENTATIVE, _F.OF_OTHER_ORGANISATION),
        ),
        "case:follow": tuple(when(role) for role in _ACTING),
        "case:complete": (when(_F.OF_SAME_ORGANISATION),),
        "case:tell_more": (when(_F.OF_SAME_ORGANISATION),),
        "case:take_over": (when(_F.OF_SAME_ORGANISATION),),
        "case:withdraw": (when(_F.OF_SAME_ORGANISATION),),
        "case:confirm": (when(_F.OF_SAME_ORGANISATION),),
        "case:request_reassessment": (when(_F.OF_SAME_ORGANISATION),),
        "case:note_own_number": (when(_F.OF_SAME_ORGANISATION),),
        "case:triage": (when(_F.FACILITATOR, _F.IMPARTIAL),),
        "case:assess": (when(_F.FACILITATOR, _F.OTHER_HANDLER, _F.IMPARTIAL),),
        "case:stand_aside": (when(_F.FACILITATOR), when(_F.SECOND_ASSESSOR)),
        "case:confirm_impartial": (when(_F.SECOND_ASSESSOR, _F.IMPARTIAL),),
        "case:answer_reassessment": (when(_F.FACILITATOR, _F.OTHER_HANDLER, _F.IMPARTIAL),),
        "case:note_raised": (when(_F.FACILITATOR, _F.IMPARTIAL),),
        "case:note_as_co_assessor": (
            when(_F.CONTRIBUTOR, _F.CO_ASSESSOR),
            when(_F.REPRESENTATIVE, _F.CO_ASSESSOR),
        ),
        "case:publish": (when(_F.FACILITATOR, _F.IMPARTIAL),),
        "case:merge": (when(_F.FACILITATOR, _F.IMPARTIAL),),
        "case:register": (when(_F.FACILITATOR),),
        "case:tag": (when(_F.FACILITATOR, _F.IMPARTIAL), when(_F.IN_GROUP, _F.IMPARTIAL)),
        "tag:manage": (when(_F.FACILITATOR),),
        "case:change_many": (when(_F.FACILITATOR),),
        "case:be_present": (when(_F.FACILITATOR),),
        "case:propose": (when(_F.FACILITATOR, _F.IMPARTIAL), *_writers(_F.IN_GROUP, _F.IMPARTIAL)),
        "case:import": (when(_F.ADMIN), when(_F.FACILITATOR), when(_F.CONTRIBUTOR), when(_F.REPRESENTATIVE)),
        # clocks
        "clock:set": (when(_F.FACILITATOR),),
        # guidance
        "guidance:read": (when(),),
        "guidance:write": (when(_F.FACILITATOR),),
        "guidance:tell": (when(_F.CONTRIBUTOR), when(_F.REPRESENTATIVE)),
        "guidance:reply": (when(_F.OF_JOINED_ORGANISATION),),
        "guidance:publish": (when(_F.FACILITATOR),),
        # groups
        "group:read": (when(),),
        "group:create": (
            when(_F.FACILITATOR),
            when(_F.CONTRIBUTOR, _F.FOR_MUNICIPALITY),
            when(_F.REPRESENTATIVE, _F.FOR_MUNICIPALITY),
        ),
        "group:manage": (when(_F.FACILITATOR, _F.AT_WORK), *_keepers(_F.AT_WORK)),
        "group:lead": (when(_F.FACILITATOR, _F.AT_WORK), when(_F.GROUP_LEAD, _F.AT_WORK), *_keepers(_F.AT_WORK)),
        "group:add_known": (when(_F.FACILITATOR, _F.AT_WORK),),
        "group:join": tuple(when(role, _F.JOINABLE) for role in _ACTING if role is not _F.FACILITATOR),
        "group:leave": (when(_F.IN_GROUP),),
        "group:archive": (when(_F.FACILITATOR), *_keepers()),
        "thread:open": (when(_F.FACILITATOR, _F.AT_WORK), when(_F.IN_GROUP, _F.AT_WORK)),
        "contribution:post": (when(_F.FACILITATOR, _F.AT_WORK), when(_F.IN_GROUP, _F.AT_WORK)),
        # discussion
        "contribution:edit": (when(_F.AUTHOR, _F.AT_WORK),),
        "contribution:remove": (when(_F.AUTHOR), when(_F.FACILITATOR), when(_F.ADMIN, _F.IN_GROUP)),
        "contribution:dispose": (when(_F.FACILITATOR), when(_F.ADMIN, _F.IN_GROUP)),
        "contribution:report": (when(_F.FACILITATOR), when(_F.IN_GROUP)),
        "report:answer": (when(_F.FACILITATOR),),
        "thread:decide": (when(_F.FACILITATOR, _F.AT_WORK),),
        # meetings
        "meeting:plan": (when(_F.FACILITATOR, _F.AT_WORK), when(_F.IN_GROUP, _F.AT_WORK)),
        "meeting:read": (when(_F.FACILITATOR), when(_F.IN_GROUP)),
        # proposals and stances
        "ranking:weigh": (when(_F.FACILITATOR),),
        "proposal:read": (when(),),
        "proposal:create": (when(_F.FACILITATOR), *_writers(_F.IN_GROUP)),
        "proposal:revise": (when(_F.FACILITATOR), *_writers(_F.AUTHOR), *_writers(_F.IN_GROUP)),
        "proposal:note_number": (when(_F.FACILITATOR),),
        "proposal:move": (when(_F.FACILITATOR),),
        "proposal:hand_over": (when(_F.FACILITATOR),),
        "proposal:answer": (when(_F.FACILITATOR), *_RECEIVING),
        "proposal:follow_up": (when(_F.FACILITATOR),),
        "document:read_as_sent": (when(_F.FACILITATOR), *_RECEIVING),
        "stance:give": (when(_F.CONTRIBUTOR), when(_F.REPRESENTATIVE), when(_F.RESEARCHER)),
        "stance:decide": (when(_F.REPRESENTATIVE),),
        "stance:invite": (when(_F.FACILITATOR),),
        "stance:choose_reasons": (when(_F.FACILITATOR),),
        # ministries
        "ministry:work": (when(_F.OFFICIAL),),
        # outcomes
        "outcome:read": (when(),),
        "solution:answer": (when(_F.CONTRIBUTOR), when(_F.REPRESENTATIVE), when(_F.RESEARCHER)),
        "solution:answer_by_letter": (when(),),
        "solution:publish": (when(_F.FACILITATOR),),
        "proposal:note_stage": (when(_F.FACILITATOR), *_RECEIVING),
        # suggested changes
        "amendment:read": (when(_F.FACILITATOR), *_writers(_F.AUTHOR), *_writers(_F.IN_GROUP)),
        "amendment:suggest": (when(_F.FACILITATOR), *_writers(_F.AUTHOR), *_writers(_F.IN_GROUP)),
        "amendment:decide": (when(_F.FACILITATOR), *_writers(_F.AUTHOR)),
        "amendment:take_back": (when(_F.OWNER),),
        # co-authors
        "co_author:invite": (when(_F.FACILITATOR), *_writers(_F.AUTHOR)),
        "co_author:consent": (when(_F.REPRESENTATIVE, _F.OF_SAME_ORGANISATION),),
        # referrals and trials
        "referral:manage": (when(_F.FACILITATOR),),
        "referral:answer": (when(_F.REPRESENTATIVE),),
        "trial:manage": (when(_F.FACILITATOR),),
        # questions
        "question:read": (when(),),
        "question:manage": (when(_F.FACILITATOR),),
        # an agency's right of reply
        "reply:read": tuple(when(role) for role in _ACTING),
        "reply:invite": (when(_F.FACILITATOR, _F.IMPARTIAL),),
        "reply:acknowledge": (when(_F.OF_SAME_ORGANISATION),),
        "reply:give": (when(_F.CONTRIBUTOR), when(_F.REPRESENTATIVE)),
        "reply:publish": (when(_F.FACILITATOR, _F.IMPARTIAL),),
        # reply templates
        "phrase:manage": (when(_F.FACILITATOR),),
        # tasks of a case or group
        "task:read": (when(_F.FACILITATOR), when(_F.OF_SAME_ORGANISATION), when(_F.IN_GROUP)),
        "task:plan": (when(_F.FACILITATOR, _F.IMPARTIAL), when(_F.IN_GROUP)),
        "task:finish": (when(_F.FACILITATOR, _F.IMPARTIAL), when(_F.IN_GROUP), when(_F.OWNER)),
        # people and the installation
        "person:invite": (when(_F.FACILITATOR), when(_F.ADMIN)),
        "person:administer": (when(_F.ADMIN),),
        "synonym:manage": (when(_F.ADMIN),),
        "token:administer": (when(_F.ADMIN),),
        "text:redact": (when(_F.ADMIN), when(_F.FACILITATOR)),
        "event:erase": (when(_F.ADMIN),),
        "installation:inspect": (when(_F.ADMIN),),
    },
    of_subject=OF_SUBJECT,
)


class Reader(StrEnum):
    """A kind of reader in the reading table; each subject says in SQL who that is."""

    OWN_ORGANISATION = "own_organisation"
    JOINED_ORGANISATIONS = "joined_organisations"
    FACILITATORS = "facilitators"
    GROUP = "group"
    AUTHORS = "authors"
    EVERYONE_ONCE_PUBLISHED = "everyone_once_published"


_SENT = frozenset({Reader.OWN_ORGANISATION, Reader.JOINED_ORGANISATIONS, Reader.FACILITATORS})
_PUBLISHABLE = _SENT | {Reader.GROUP, Reader.EVERYONE_ONCE_PUBLISHED}

CASE_READERS: dict[CaseState, frozenset[Reader]] = {
    CaseState.DRAFT: frozenset({Reader.AUTHORS, Reader.OWN_ORGANISATION}),
    CaseState.SUBMITTED: _SENT,
    CaseState.TRIAGE: _SENT,
    CaseState.NEEDS_INFO: _SENT,
    CaseState.PARKED: _SENT,
    CaseState.DIALOGUE: _PUBLISHABLE,
    CaseState.PROPOSAL: _PUBLISHABLE,
    CaseState.GUIDED: _PUBLISHABLE,
    CaseState.REFERRED: _PUBLISHABLE,
    CaseState.DECLINED: _PUBLISHABLE,
    CaseState.RESOLVED: _PUBLISHABLE,
    CaseState.WITHDRAWN: frozenset({Reader.OWN_ORGANISATION, Reader.FACILITATORS}),
}

CASE_INSIDERS: dict[Reader, Fact] = {
    Reader.OWN_ORGANISATION: Fact.OF_SAME_ORGANISATION,
    Reader.FACILITATORS: Fact.FACILITATOR,
}
"""Who reads a case from inside, its present texts and what is not yet checked; each kind of reader with its fact."""

_WORKSHOP = frozenset({Reader.AUTHORS, Reader.GROUP, Reader.FACILITATORS})

PROPOSAL_READERS: dict[ProposalState, frozenset[Reader]] = {
    state: _WORKSHOP if state is ProposalState.DRAFT else _WORKSHOP | {Reader.EVERYONE_ONCE_PUBLISHED}
    for state in ProposalState
}

GUIDANCE_READERS: dict[GuidanceState, frozenset[Reader]] = {
    GuidanceState.DRAFT: frozenset({Reader.FACILITATORS}),
    GuidanceState.PUBLISHED: frozenset({Reader.FACILITATORS, Reader.EVERYONE_ONCE_PUBLISHED}),
    GuidanceState.WITHDRAWN: frozenset({Reader.FACILITATORS}),
}


def is_facilitator(actor: Actor) -> bool:
    """Whether the actor leads processes for the lab."""
    return Fact.FACILITATOR in actor.facts


def is_official(actor: Actor) -> bool:
    """Whether the actor acts for a ministry, who sees no proposal before it is open."""
    return Fact.OFFICIAL in actor.facts


SCOPES: dict[str, frozenset[str]] = {
    "read": frozenset(),
    "cases:write": frozenset({"case:import"}),
}
"""What a bearer token may change, beside reading: the permissions that each scope lets its holder use."""
