"""A coarse guard against floods on what is costly and open to all; in memory, so each worker counts its own."""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from policylab.core.addresses import network_of
from policylab.core.uploads import add_uploads

COSTLY = "30 per second"
BLUEPRINTS = frozenset({"search", "api"})
ENDPOINTS = frozenset({"cases.similar_box", "documents.memo"})


def add_limits(app: Flask) -> Limiter:
    """Limit the costly pages by address, and let those that take files take more than others.

    Called before the CSRF check is added, since a request without a token would else never be counted.
    """
    add_uploads(app)
    limiter = Limiter(lambda: network_of(get_remote_address()), app=app, storage_uri="memory://")
    count = limiter.shared_limit(COSTLY, scope="costly")(lambda: None)

    @app.before_request
    def _guard() -> None:
        if request.blueprint in BLUEPRINTS or request.endpoint in ENDPOINTS:
            count()

    return limiter
