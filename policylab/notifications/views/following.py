"""What one follows: the button beside a subject, and the page of all of it."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from policylab.core.i18n import gettext
from policylab.core.pages import actor, carry_out, db, requires
from policylab.core.permission import Actor
from policylab.law.places import page_of
from policylab.law.queries.places import Place
from policylab.ministries.queries.letters import wants_letters
from policylab.notifications.blueprint import bp
from policylab.notifications.commands.following import follow_subject, unfollow_hidden, unfollow_subject
from policylab.notifications.queries.followed import followed
from policylab.rules.following import IN_LETTERS

_PAGES = {"cases": "cases.show", "groups": "groups.show", "proposals": "proposals.show", "questions": "questions.show"}


@bp.get("/following")
@requires("subject:follow")
def following() -> ResponseReturnValue:
    """All that the actor follows, each with the button that ends it."""
    rows, hidden = followed(db(), actor())
    told = any(row.kind in IN_LETTERS for row in rows)
    letters = wants_letters(db(), actor().person) if told else None
    return render_template("notifications/following.html", rows=rows, hidden=hidden, page_of=_page_of, letters=letters)


@bp.post("/following")
@requires("subject:follow")
def follow() -> ResponseReturnValue:
    """Begin to follow what the page was about, and go back to it."""
    kind, subject = request.form.get("kind", ""), request.form.get("subject", "")
    return carry_out(
        lambda session: follow_subject(session, actor(), kind, subject),
        then=lambda _: _back(kind, subject, gettext("Nu följer du det här. Du får veta när något händer.")),
    )


@bp.post("/following/end")
@requires("subject:follow")
def unfollow() -> ResponseReturnValue:
    """Leave off following it, or all that may no longer be read."""
    kind, subject = request.form.get("kind", ""), request.form.get("subject", "")
    return carry_out(
        lambda session: _end(session, actor(), kind, subject),
        then=lambda _: _back(kind, subject, gettext("Du följer det inte längre.")),
    )


def _end(session: Session, someone: Actor, kind: str, subject: str) -> None:
    if kind == "hidden":
        unfollow_hidden(session, someone)
    else:
        unfollow_subject(session, someone, kind, subject)


def _back(kind: str, subject: str, said: str) -> str:
    flash(said, "success")
    listed = "list" in request.form or kind not in (*_PAGES, "sections", "ministries", "areas")
    return url_for("notifications.following") if listed else _page_of(kind, subject)


def _page_of(kind: str, subject: str) -> str:
    if kind == "ministries":
        return url_for("ministries.show", code=subject)
    if kind == "areas":
        return url_for("proposals.index", area=subject)
    if kind != "sections":
        return url_for(_PAGES[kind], public_id=subject)
    place = Place.of(subject)
    return page_of(place.act, place.chapter, place.section)
