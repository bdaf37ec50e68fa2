""" "Så gjorde vi": the form for it, and the check before it is made public."""

from typing import Any

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.cases.forms.triage import AccountPublicationInput
from policylab.core.errors import Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import actor, carry_out, db, found, perform, requires
from policylab.core.text import random_id
from policylab.guidance.blueprint import bp
from policylab.guidance.commands.stories import publish_story, tell_story, unpublish_story
from policylab.guidance.forms import StoryInput
from policylab.guidance.models import Guidance
from policylab.guidance.queries.stories import story_to_check
from policylab.guidance.queries.visible import guidance_by_id
from policylab.rules.permissions import PERMISSIONS
from policylab.rules.workflow import GuidanceState

_TOLD = N_("Tack. Er berättelse syns för andra när en processledare har granskat den.")


@bp.get("/guidance/<public_id>/stories/new")
@requires("guidance:tell")
def tell(public_id: str) -> ResponseReturnValue:
    """The short form."""
    return _page(Form(StoryInput, {"submission_key": random_id()}), public_id)


@bp.post("/guidance/<public_id>/stories")
@requires("guidance:tell")
def tell_post(public_id: str) -> ResponseReturnValue:
    """Tell."""
    return perform(
        Form(StoryInput),
        lambda session, data: tell_story(session, actor(), public_id, data),
        then=lambda guidance: _url(guidance, _TOLD),
        again=lambda form: _page(form, public_id),
    )


@bp.get("/guidance/<public_id>/stories/<code>/publication")
@requires("guidance:publish")
def story(public_id: str, code: str) -> ResponseReturnValue:
    """The checks before it is made public."""
    return _check_page(Form(AccountPublicationInput), public_id, code)


@bp.post("/guidance/<public_id>/stories/<code>/publication")
@requires("guidance:publish")
def story_post(public_id: str, code: str) -> ResponseReturnValue:
    """Publish it."""
    return perform(
        Form(AccountPublicationInput),
        lambda session, data: publish_story(session, actor(), public_id, code, data),
        then=lambda guidance: _url(guidance, N_("Berättelsen är publicerad.")),
        again=lambda form: _check_page(form, public_id, code),
    )


@bp.post("/guidance/<public_id>/stories/<code>/publication/end")
@requires("guidance:publish")
def story_end(public_id: str, code: str) -> ResponseReturnValue:
    """Take the publication back."""
    return carry_out(
        lambda session: unpublish_story(session, actor(), public_id, code),
        then=lambda guidance: _url(guidance, N_("Publiceringen är tillbakatagen.")),
    )


def _page(form: Form[Any], public_id: str) -> str:
    guidance = _permitted(public_id, "guidance:tell")
    if guidance.state is not GuidanceState.PUBLISHED:
        raise Stale(public_id)
    return render_template("guidance/tell.html", form=form, guidance=guidance)


def _check_page(form: Form[Any], public_id: str, code: str) -> str:
    guidance = _permitted(public_id, "guidance:publish")
    story = found(story_to_check(db(), actor(), guidance.id, code))
    return render_template("guidance/story.html", form=form, guidance=guidance, story=story)


def _permitted(public_id: str, permission: str) -> Guidance:
    guidance = found(guidance_by_id(db(), actor(), public_id))
    PERMISSIONS.check(permission, actor())
    return guidance


def _url(guidance: Guidance, done: str) -> str:
    flash(gettext(done), "success")
    return url_for("guidance.show", public_id=guidance.public_id) + "#stories"
