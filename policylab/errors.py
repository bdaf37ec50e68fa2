"""Every error as a page in the same design, or as problem+json under /api."""

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from policylab.accounts.forms import SignInInput
from policylab.accounts.views.sign_in import carried_fields, carried_page, sign_in_page
from policylab.conflicts import conflict_page
from policylab.core.errors import DeedError, Invalid, OtherRole, SignInNeeded, Stale
from policylab.core.forms import Form
from policylab.core.i18n import N_, gettext
from policylab.core.pages import ACTING, RESTORE, actor, declared_permission, lab
from policylab.core.refusals import NUL
from policylab.core.uploads import most_taken
from policylab.core.urls import nearest_page
from policylab.search.engine import IndexUnavailable

PAGES = {
    400: (N_("Det gick inte att läsa det som skickades"), N_("Gå tillbaka, ladda om sidan och försök igen.")),
    401: (N_("Logga in för att fortsätta"), N_("Logga in och försök igen.")),
    403: (N_("Det här får du inte göra"), N_("Välj en annan organisation att agera för, eller fråga processledaren.")),
    404: (N_("Sidan finns inte"), N_("Kontrollera adressen, eller sök efter det du letade efter.")),
    405: (N_("Sidan kan inte öppnas så"), N_("Gå tillbaka och använd länkarna eller knapparna på sidan.")),
    409: (
        N_("Läget har ändrats"),
        N_("Någon hann före, eller så går det inte att göra i det läge som gäller nu. Det du skrev står kvar här."),
    ),
    413: (N_("Det du skickade är för stort"), N_("Dela upp det eller korta det.")),
    422: (N_("Något behöver rättas"), N_("Gå tillbaka och kontrollera uppgifterna.")),
    429: (N_("För många försök"), N_("Vänta en stund och försök igen.")),
    500: (N_("Något gick fel hos oss"), N_("Försök igen om en stund. Det du redan har sparat finns kvar.")),
    503: (N_("Tjänsten är upptagen"), N_("Försök igen om en stund.")),
}
OTHER_ROLE = (
    N_("Du företräder en annan organisation nu"),
    N_(
        "Sidan öppnades för en organisation som du inte längre företräder här. Inget är sparat, och det du skrev står "
        "kvar nedanför. Välj vem du företräder på Mitt konto, öppna sidan igen och skicka sedan."
    ),
)
TOO_LARGE_FILES = (
    N_("Filerna är för stora"),
    N_("Varje fil får vara högst 20 MB, och högst tre skickas åt gången. Gå tillbaka och välj mindre filer."),
)
_SECRET = {"csrf_token", "password", "version", "submission_key", ACTING, RESTORE}


def add_errors(app: Flask) -> None:
    """Answer every error in the form that the asker reads."""

    @app.errorhandler(DeedError)
    def _deed(error: DeedError) -> ResponseReturnValue:
        if isinstance(error, SignInNeeded) and not _api():
            return ask_to_sign_in()
        if type(error) is Stale and not _api():
            return conflict_page(error), 409
        return answer(
            error.status,
            errors=error.errors if isinstance(error, Invalid) else None,
            told=OTHER_ROLE if isinstance(error, OtherRole) else None,
        )

    @app.errorhandler(CSRFError)
    def _forged(_error: CSRFError) -> ResponseReturnValue:
        name = declared_permission(app, request.endpoint) if request.endpoint else None
        if name and not actor().signed_in and not lab().permissions.open_to_all(name):
            return ask_to_sign_in()
        if RESTORE in request.form and actor().signed_in:
            return carried_page()
        return answer(400)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> ResponseReturnValue:
        files = error.code == 413 and most_taken(request.endpoint) is not None
        return answer(error.code or 500, told=TOO_LARGE_FILES if files else None)

    @app.errorhandler(OperationalError)
    def _busy(_error: OperationalError) -> ResponseReturnValue:
        app.logger.exception("database")
        return answer(503)

    @app.errorhandler(IndexUnavailable)
    def _indexing(_error: IndexUnavailable) -> ResponseReturnValue:
        return answer(503)

    @app.errorhandler(500)
    def _broken(_error: Exception) -> ResponseReturnValue:
        return answer(500)


def ask_to_sign_in() -> ResponseReturnValue:
    """The sign-in page in the place of the one asked for; what was typed into a form is carried along."""
    if request.method == "POST":
        path = request.full_path.rstrip("?")
        try:
            carried = carried_fields()
        except RequestEntityTooLarge:
            return answer(413)
        return sign_in_page(Form(SignInInput), carried=carried, to=path), 401
    return sign_in_page(Form(SignInInput), target=request.full_path.rstrip("?")), 401


def answer(
    status: int,
    errors: dict[str, list[str]] | None = None,
    told: tuple[str, str] | None = None,
) -> ResponseReturnValue:
    """The error of that status, as page or problem; `told` are words of its own."""
    title, advice = told or PAGES.get(status, PAGES[500])
    if _api():
        problem = {"type": "about:blank", "title": gettext(title), "status": status, "detail": gettext(advice)}
        response = jsonify(problem | ({"errors": errors} if errors else {}))
        response.content_type = "application/problem+json"
        response.status_code = status
        if status == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        return response
    page = render_template(
        "errors/error.html",
        code=status,
        title=gettext(title),
        text=gettext(advice),
        typed=_typed() if status in (409, 422) else [],
        errors=errors or {},
        again_url=nearest_page() if status == 409 else None,
        choose_role=told is OTHER_ROLE,
    )
    return page, status


def _typed() -> list[str]:
    """What was typed, so that it can at least be copied."""
    given = request.form.items(multi=True)
    return [text.replace(NUL, "") for name, text in given if text and name not in _SECRET]


def _api() -> bool:
    return request.path.startswith("/api/")
