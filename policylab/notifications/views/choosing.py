"""Which mails are to come: one page for all of them."""

from dataclasses import replace

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue

from policylab.core.forms import FieldView, Form
from policylab.core.i18n import gettext
from policylab.core.pages import actor, db, form_version, perform, requires
from policylab.notifications.blueprint import bp
from policylab.notifications.commands.choosing import choose_mails
from policylab.notifications.forms import MailSettingsInput
from policylab.notifications.models import MailSettings
from policylab.notifications.queries.wishes import settings_of, wishes_of
from policylab.rules.alerts import ALERT_LABELS
from policylab.rules.permissions import is_facilitator, is_official
from policylab.saved.queries.own import own_searches


@bp.get("/notifications/settings")
@requires("session:own")
def settings() -> ResponseReturnValue:
    """What the person has chosen, or what holds for whoever chose nothing."""
    held = settings_of(db(), actor().person)
    values = {thing.value: pace.value for thing, pace in wishes_of(held).items()}
    return _page(Form(MailSettingsInput, values, version=held.version if held else 0))


@bp.post("/notifications/settings")
@requires("session:own")
def settings_post() -> ResponseReturnValue:
    """Keep it."""
    version = form_version()
    return perform(
        Form(MailSettingsInput, version=version),
        lambda session, data: choose_mails(session, actor(), data, version=version),
        then=_chosen,
        again=_page,
    )


def _chosen(_settings: MailSettings) -> str:
    flash(gettext("Ditt val är sparat."), "success")
    return url_for("notifications.settings")


def _work(form: Form[MailSettingsInput]) -> FieldView | None:
    """What a facilitator's work brings, or an official's; others have no such work here."""
    field = replace(form.field("work"), sometimes=True)
    if not is_facilitator(actor()) and is_official(actor()):
        return replace(field, label=gettext("Det som lämnas över till er"), hint="")
    return field if is_facilitator(actor()) else None


def _page(form: Form[MailSettingsInput]) -> str:
    return render_template(
        "notifications/settings.html",
        form=form,
        work=_work(form),
        saved=own_searches(db(), actor()),
        alert_labels=ALERT_LABELS,
    )
