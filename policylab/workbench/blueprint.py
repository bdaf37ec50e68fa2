"""The queues are a page of triage, as the deeds on single cases are; the rest has a blueprint of its own."""

from flask import Blueprint

from policylab.cases.blueprint import triage

bp = Blueprint("workbench", __name__)
BLUEPRINTS = (bp,)

__all__ = ["BLUEPRINTS", "bp", "triage"]
