"""A proposal's own page, in the order that a ministry reads."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from policylab.audit.queries import timeline
from policylab.clocks.queries.open import clocks_of
from policylab.core.i18n import language
from policylab.core.pages import actor, db, found, requires
from policylab.documents.queries.page import documents_on
from policylab.files.pages import shown_size
from policylab.following.queries import following_of
from policylab.law.queries.provisions import links_by_field, places_of, provisions_in
from policylab.outcomes.queries.page import outcome_part
from policylab.proposals.blueprint import bp
from policylab.proposals.queries.actions import actions_on, may_write
from policylab.proposals.queries.addressed import shown_addressees
from policylab.proposals.queries.amending import amendments_of
from policylab.proposals.queries.behind import cases_behind
from policylab.proposals.queries.co_authors import co_authors_of
from policylab.proposals.queries.page import ProposalPage, proposal_page
from policylab.proposals.queries.road import road_of
from policylab.proposals.queries.wordings import wordings_of
from policylab.proposals.views.reading import parts_shown
from policylab.ranking.facts import agreement_of
from policylab.ranking.queries.ranked import ranked_one
from policylab.ranking.queries.weights import weights_in_force
from policylab.ranking.row_words import ROW_WORDS
from policylab.rules.clocks import CLOCKS, Clock
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.roles import COUNTED_SECTORS
from policylab.rules.workflow import PROPOSAL_LABELS
from policylab.stances.queries.around import around_answers
from policylab.stances.queries.counting import counts_by_sector
from policylab.stances.queries.current import current_stances
from policylab.stances.queries.overview import WORDS, overview


@bp.get("/proposals/<public_id>")
@requires("proposal:read")
def show(public_id: str) -> ResponseReturnValue:
    """The proposal."""
    page = found(proposal_page(db(), actor(), public_id))
    return render_template(
        "proposals/show.html",
        page=page,
        p=page.proposal,
        documents=documents_on(db(), actor(), page.proposal, page.relations),
        size_of=shown_size,
        **_answers(page),
        **_deeds(page, content := _content(page)),
        **content,
    )


def _content(page: ProposalPage) -> dict[str, Any]:
    proposal = page.proposal
    cited = provisions_in(db(), "proposals", [page.id]).get(page.id, ())
    links = links_by_field(cited)
    return {
        "state_label": PROPOSAL_LABELS[proposal.state],
        "road_steps": road_of(proposal.state, opened=proposal.opened_at is not None),
        **parts_shown(page.id, links),
        "provisions": places_of(cited),
        "can_change": shown_addressees(db(), proposal, cited),
        "wordings": wordings_of(db(), page.id),
        "cases": cases_behind(db(), actor(), page.id),
        "outcome": outcome_part(db(), actor(), proposal, page.relations),
        "version_number": page.version_number,
        "events": _events(page.id),
        "clocks": clocks_of(db(), "proposals", page.id) if proposal.state in CLOCKS[Clock.HAND_OVER].runs else (),
    }


def _answers(page: ProposalPage) -> dict[str, Any]:
    opened = page.proposal.opened_at is not None
    rows = current_stances(db(), [page.id]) if opened else ()
    agreed = agreement_of(counts_by_sector(rows))
    return {
        "agreement": agreed,
        "missing": [sector for sector in COUNTED_SECTORS if sector.value in agreed.missing],
        "placed": ranked_one(db(), actor(), page.id, weights_in_force(db())) if opened else None,
        **ROW_WORDS,
        "words": WORDS,
        "whole": overview(rows),
        "on_points": [(point, overview(rows, point.number)) for point in page.points],
        "around": around_answers(
            db(), actor(), page.proposal, rows, [point.number for point in page.points], page.version_number
        ),
    }


def _deeds(page: ProposalPage, content: dict[str, Any]) -> dict[str, Any]:
    proposal, facts = page.proposal, page.relations
    stands = content["wordings"], {name: row.text for name, row in content["rows"].items() if row.text}
    may_follow = PERMISSIONS.allows("subject:follow", actor())
    return {
        "actions": actions_on(actor(), proposal, facts),
        "may_write": may_write(actor(), proposal, facts),
        "amendments": amendments_of(db(), actor(), proposal, facts, stands),
        "behind": co_authors_of(db(), actor(), proposal, facts),
        "following": following_of(db(), actor(), "proposals", page.id) if may_follow else None,
        "may_register": PERMISSIONS.allows("proposal:note_number", actor(), facts),
        "may_let_go": may_write(actor(), proposal, facts) and PERMISSIONS.allows("proposal:answer", actor(), facts),
    }


def _events(proposal_id: int) -> list[dict[str, Any]]:
    return [
        {"sentence": entry.sentence(language()), "at": entry.at, "actor": entry.organisation, "times": entry.times}
        for entry in timeline(db(), actor(), "proposals", proposal_id, of_organisation=False)
    ]
