"""The pages of the workbench are pages of triage, as the deeds on single cases are."""

from flask import Blueprint

from policylab.cases.blueprint import triage

BLUEPRINTS: tuple[Blueprint, ...] = ()
"""None of its own: cases registers the one they share."""

__all__ = ["BLUEPRINTS", "triage"]
