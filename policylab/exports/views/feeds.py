"""Atom feeds (RFC 4287) of proposals and of what became of them, the same bytes for everybody in a language."""

from collections.abc import Collection

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.i18n import N_, gettext, language
from policylab.core.pages import db, lab, requires
from policylab.exports.blueprint import bp
from policylab.exports.queries.news import ENDINGS, STEPS, news_of_proposals
from policylab.ranking.words import decimal, sector_list

PROPOSALS_TITLE = N_("Policylabb: förslag till regeländring")
OUTCOMES_TITLE = N_("Policylabb: besked och ändrade regler")


@bp.get("/proposals.atom")
@requires("page:public")
def proposals_feed() -> ResponseReturnValue:
    """Each public step of the proposals."""
    return _feed(PROPOSALS_TITLE, url_for("proposals.index"), STEPS)


@bp.get("/outcomes.atom")
@requires("page:public")
def outcomes_feed() -> ResponseReturnValue:
    """The answers of recipients, the rules that entered into force, and how they were followed up."""
    return _feed(OUTCOMES_TITLE, url_for("outcomes.index"), ENDINGS)


def _feed(title: str, page: str, kinds: Collection[str]) -> ResponseReturnValue:
    base = lab().settings.public_url
    news = news_of_proposals(db(), kinds)
    written = render_template(
        "exports/feed.xml",
        title=gettext(title),
        address=f"{base}{request.path}?lang={language()}",
        page=f"{base}{page}",
        base=base,
        news=news,
        decimal=decimal,
        sector_list=sector_list,
        language=language(),
    )
    answer = make_response(written)
    answer.mimetype = "application/atom+xml"
    answer.add_etag()
    return answer.make_conditional(request)
