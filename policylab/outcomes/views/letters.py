"""The page that the mail leads to: whether the changed rule solved the obstacle, answered by a button.

Mail scanners follow links, so the link itself answers nothing. Nobody needs to sign in: the link is signed for one
person and one organisation, and worth nothing when that person no longer acts for it.
"""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import db, form_version, found, lab, perform, requires
from policylab.outcomes.blueprint import bp
from policylab.outcomes.commands.solving import answer_solved
from policylab.outcomes.forms import SolvedInput
from policylab.outcomes.letters import Asked, asked_by
from policylab.outcomes.queries.solved import asked_about

_SAVED = N_("Tack. Svaret är sparat, och kan ändras tills förslaget har följts upp.")


@bp.get("/solved/<token>")
@requires("solution:answer_by_letter")
def letter(token: str) -> ResponseReturnValue:
    """The question, with the button that answers."""
    return _page(Form(SolvedInput), _asked(token))


@bp.post("/solved/<token>")
@requires("solution:answer_by_letter")
def letter_post(token: str) -> ResponseReturnValue:
    """Answer, as whom the link is signed for."""
    asked = _asked(token)
    version = form_version()

    def done(_ask: object) -> str:
        flash(gettext(_SAVED), "success")
        return url_for("outcomes.letter", token=token)

    return perform(
        Form(SolvedInput, version=version),
        lambda session, data: answer_solved(session, asked.actor, asked.ask.public_id, data, version=version),
        then=done,
        again=lambda form: _page(form, _asked(token)),
    )


def _asked(token: str) -> Asked:
    asked = found(asked_by(db(), lab().settings, token))
    db().expunge(asked.ask)  # the page still shows it when the deed has ended this read
    return asked


def _page(form: Form[Any], asked: Asked) -> str:
    ask = asked.ask
    if not form.values and ask.solved:
        form.values = {"solved": ask.solved, "text": ask.text}
    form.version = form_version() if request.method == "POST" else ask.version
    about = found(asked_about(db(), asked.actor, ask.proposal_id))
    return render_template("outcomes/solution.html", form=form, about=about, asked=asked, ask=ask, p=about)
