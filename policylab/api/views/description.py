"""The API's description, for machines and for people."""

from flask import jsonify, render_template
from flask.typing import ResponseReturnValue

from policylab.api.blueprint import bp
from policylab.api.openapi import description as describe
from policylab.core.pages import lab, requires


@bp.get("/openapi.json")
@requires("page:public")
def openapi() -> ResponseReturnValue:
    """The description as OpenAPI 3.1."""
    return jsonify(describe(lab().settings.public_url))


@bp.get("/")
@requires("page:public")
def description() -> ResponseReturnValue:
    """The same for people."""
    document = describe(lab().settings.public_url)
    return render_template("api/description.html", paths=document["paths"], server=document["servers"][0]["url"])
