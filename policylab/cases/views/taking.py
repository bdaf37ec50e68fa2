"""The two routes of each plain deed: a page that asks for what it needs, and a POST that does it."""

from typing import Any

from flask.typing import ResponseReturnValue

from policylab.cases.blueprint import triage
from policylab.cases.views.deeds import deed_page, submit_deed
from policylab.cases.views.steps import PAGES, DeedPage
from policylab.core.forms import Form
from policylab.core.pages import requires
from policylab.phrases.views.offering import offer_on_case


def _attach(page: DeedPage) -> None:
    address = f"/cases/<public_id>/{page.path}"

    @triage.get(address, endpoint=page.endpoint)
    @requires(page.permission)
    def ask(public_id: str) -> ResponseReturnValue:
        """The form of the deed."""
        return show(Form(page.model), public_id)

    @triage.post(address, endpoint=f"{page.endpoint}_post")
    @requires(page.permission)
    def take(public_id: str) -> ResponseReturnValue:
        """Do the deed."""
        return submit_deed(Form(page.model), page.deed, public_id, again=show, done=page.done)

    def show(form: Form[Any], public_id: str) -> str:
        form.choices = page.choices()
        case = page.case(public_id)
        offer = offer_on_case(form, *page.phrases, case) if page.phrases else None
        return deed_page("triage/deed.html", form, case, page=page, offer=offer)


for _page in PAGES:
    _attach(_page)
