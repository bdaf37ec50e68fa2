"""Everything that the page of one case shows, in a constant number of queries."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlmodel import Session

from policylab.audit.queries import timeline
from policylab.cases.queries.accounts import accounts_of
from policylab.cases.queries.can_change import who_can_change
from policylab.cases.queries.case_shown import CasePage
from policylab.cases.queries.cited import cited_on
from policylab.cases.queries.contacts import contacts_of
from policylab.cases.queries.contests import contest_of
from policylab.cases.queries.details import Details, present_details, sent_details
from policylab.cases.queries.files import files_on
from policylab.cases.queries.gathered import GatheredCase, figures_of, gathered_with
from policylab.cases.queries.links import guidance_of, merged_into
from policylab.cases.queries.masking import TEXT_FIELDS, present_texts
from policylab.cases.queries.raised import raised_of
from policylab.cases.queries.remarks import CONTESTED, remarks_of
from policylab.cases.queries.sections import sections_of
from policylab.cases.queries.tags import tags_of
from policylab.cases.queries.verdicts import verdicts_of
from policylab.cases.queries.visible import hears_organisation_events, reads_inside
from policylab.cases.queries.whole import WholeCase, whole_case
from policylab.core.permission import Actor
from policylab.meetings.queries.page import meetings_about
from policylab.questions.queries.beneath import questions_above
from policylab.replies.queries.on_case import replies_on


def case_page(db: Session, actor: Actor, public_id: str) -> CasePage | None:
    """The case of that public id with all that belongs to it, if the actor may read it."""
    if (whole := whole_case(db, actor, public_id)) is None:
        return None
    case, case_id, facts = whole.case, whole.case_id, whole.relations
    inside = reads_inside(actor, facts)
    texts, details = _told(db, whole, inside=inside)
    cited = cited_on(db, case, within=inside)
    contest = contest_of(db, case_id) if case.reassessment_requested_at else None
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
        files=files_on(db, case, insider=inside) if "files" in whole.has else (),
        provisions=cited.own,
        can_change=who_can_change(db, case, cited.own, details),
        gathered=gathered_with(db, actor, case_id) if "merged" in whole.has else [_own(whole, texts, details)],
        accounts=accounts_of(db, actor, case_id) if whole.has & {"accounts", "merged"} else (),
        cited_in_accounts=cited.in_accounts,
        verdicts=verdicts_of(db, case_id, cited.own),
        raised=raised_of(db, case_id) if whole.raised else (),
        contest=contest,
        remarks=remarks_of(db, case_id, apart=(CONTESTED,) if contest else ()) if inside else (),
        guidance=guidance_of(db, case) if case.guidance_id or "guidance" in whole.has else (),
        group=whole.group,
        proposal=whole.proposal,
        merged_into=merged_into(db, actor, case),
        clocks=whole.clocks,
        questions=questions_above(db, actor, case_id) if "questions" in whole.has else (),
        meetings=meetings_about(db, actor, case_id),
        replies=replies_on(db, case_id, inside=inside) if "replies" in whole.has else (),
        following=whole.following,
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


def _own(whole: WholeCase, texts: Mapping[str, str], details: Details) -> GatheredCase:
    """The case's own report, as `gathered_with` would give it."""
    case = whole.case
    return GatheredCase(
        id=whole.case_id,
        public_id=case.public_id or "",
        kept=True,
        open=whole.open,
        language=case.language,
        submitted_at=cast(datetime, case.submitted_at),
        body=whole.body,
        title=texts["title"],
        consequence=texts["consequence"],
        figures=figures_of(details),
    )
