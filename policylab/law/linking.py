"""Links on the provisions of a text, made from what the parser has found. Pure."""

from collections.abc import Iterable

from policylab.core.links import Link
from policylab.law.citations import Citation
from policylab.law.places import act_slug, page_of


def links_to(citations: Iterable[Citation]) -> tuple[Link, ...]:
    """One link for each citation of an act that has a number, titled with its normal form."""
    return tuple(
        Link(each.text, page_of(act_slug(each.number), each.chapter, each.section), each.normal_form)
        for each in citations
        if each.number
    )
