"""The JSON API: reads as the public unless a session or a bearer token says who asks."""

from flask import Blueprint

from policylab.core.pages import actor

bp = Blueprint("api", __name__, url_prefix="/api/v1")
BLUEPRINTS = (bp,)


@bp.before_request
def _read_actor() -> None:
    """Every answer depends on who asks, also those open to all: a token that is dead is told of at once."""
    actor()
