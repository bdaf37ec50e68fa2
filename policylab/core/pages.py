"""Pages: refusal by default, one session a request, and the one way by which a page carries out a deed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, g, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from werkzeug.exceptions import HTTPException, NotFound

from policylab.core.db import transaction
from policylab.core.errors import DeedError, Invalid, OtherRole, Refused, SignInNeeded, Stale
from policylab.core.forms import Form
from policylab.core.i18n import gettext
from policylab.core.permission import Actor, Permissions
from policylab.core.settings import Settings
from policylab.core.urls import nearest_page, small_number

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
Done = TypeVar("Done")
ACTING = "acting"
"""A hidden field of every form: the membership for which its page was shown."""
RESTORE = "restore"
"""A posted field by which a form asks to be shown again as typed, after a sign-in came between."""


@dataclass
class Lab:
    """What a running installation consists of; one for each application object."""

    settings: Settings
    engine: Engine
    sessions: sessionmaker[Session]
    permissions: Permissions
    read_actor: Callable[[Session], Actor]
    parts: dict[str, Any] = field(default_factory=dict)


def lab() -> Lab:
    """The installation that this request belongs to."""
    return cast(Lab, current_app.extensions["policylab"])


def db() -> Session:
    """The request's session, made when first asked for."""
    try:
        return cast(Session, g.db)
    except AttributeError:
        g.db = session = lab().sessions()
        return session


def actor() -> Actor:
    """Who makes this request, read once; a deed's transaction ends the read before it begins."""
    try:
        return cast(Actor, g.actor)
    except AttributeError:
        g.actor = someone = lab().read_actor(db())
        return someone


def requires(permission: str) -> Callable[[View], View]:
    """Declare the permission of a view; a view without one is refused to everybody."""

    def declare(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]  # read by declared_permission
        return view

    return declare


def declared_permission(app: Flask, endpoint: str) -> str | None:
    """The permission that an endpoint declares; static files are open to all."""
    if endpoint == "static":
        return "page:public"
    return getattr(app.view_functions[endpoint], "permission", None)


def add_guard(app: Flask) -> None:
    """Refuse, before every view, whom its declared permission cannot reach.

    A view of one subject (its URL has an id) is only asked for a sign-in here: what the actor may not see must
    answer 404, so the subject is looked up before its permission is checked by the command.
    """

    @app.before_request
    def _guard() -> None:
        if request.endpoint is None:
            return
        name = declared_permission(current_app, request.endpoint)
        if name is None:
            raise Refused(request.endpoint)
        permissions = lab().permissions
        if permissions.open_to_all(name):
            return
        someone = actor()
        if not someone.signed_in:
            raise SignInNeeded(name)
        _refuse_other_role(someone)
        if not request.view_args and not permissions.within_reach(name, someone):
            raise Refused(name)

    @app.teardown_request
    def _close(_error: BaseException | None) -> None:
        session: Session | None = g.pop("db", None)
        if session is not None:
            session.close()


def found(row: Done | None) -> Done:
    """The row, or the answer 404 that absence and invisibility share."""
    if row is None:
        raise NotFound
    return row


def perform(
    form: Form[Any],
    deed: Callable[[Session, Any], Done],
    *,
    then: Callable[[Done], str],
    again: Callable[[Form[Any]], str],
) -> ResponseReturnValue:
    """Parse the form, do the deed in one transaction, and go to `then(result)` with 303.

    What is wrong is shown by `again(form)` with 422 and everything typed kept.
    """
    form.fill(request.form)
    if RESTORE in request.form:
        return again(form)
    try:
        return _tried(form, deed, then, again)
    except Stale as error:
        error.typed, error.open = form, _opens(form, again)
        raise


def _tried(
    form: Form[Any],
    deed: Callable[[Session, Any], Done],
    then: Callable[[Done], str],
    again: Callable[[Form[Any]], str],
) -> ResponseReturnValue:
    """The answer to what was typed; Stale comes from the deed, or from its page that can no longer be shown."""
    try:
        data = form.parse()
        actor()
        with transaction(db()) as session:
            result = deed(session, data)
    except Invalid as error:
        form.errors = {name: [gettext(text) for text in texts] for name, texts in error.errors.items()}
        return again(form), 422
    return redirect(then(result), 303)


def _opens(form: Form[Any], again: Callable[[Form[Any]], str]) -> bool:
    """Whether the form's page can still be shown with what was typed; its choices are then known."""
    try:
        again(form)
    except (DeedError, HTTPException):
        return False
    return True


def carry_out(deed: Callable[[Session], Done], *, then: Callable[[Done], str]) -> Response:
    """Do a deed that takes nothing typed, in one transaction, and go on with 303.

    A button that was carried through a sign-in is not pressed by it: the person sees the page and presses it there.
    """
    if RESTORE in request.form:
        return cast(Response, redirect(nearest_page(), 303))
    actor()
    with transaction(db()) as session:
        result = deed(session)
    return cast(Response, redirect(then(result), 303))


def _refuse_other_role(someone: Actor) -> None:
    """Raise OtherRole when the form names another membership than the one now acted through: it ended, or was changed.

    Pages give each form the membership that they were shown to, so that nothing begun for one body is done for another.
    """
    begun_as = request.form.get(ACTING, "")
    if begun_as and begun_as != str(someone.membership_id or ""):
        raise OtherRole(begun_as)


def form_version() -> int | None:
    """The version of the subject that the posted form was made from; what is no number is no subject's version."""
    raw = request.form.get("version", "")
    number = small_number(raw)
    return number if number is not None or not raw else -1


def query_args(names: Iterable[str]) -> dict[str, str]:
    """The named query parameters that were given and are not empty."""
    return {name: value for name in names if (value := request.args.get(name, "").strip())}
