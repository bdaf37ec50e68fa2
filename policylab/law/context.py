"""References that name no act, read with the other texts of the same subject. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policylab.law.acts import Acts
from policylab.law.citations import Citation
from policylab.law.citing.normal import normal_form, numbered

CHIEF = "citation"
"""The field in which a reporter says which rule it is; what it names goes before what the other texts name."""


def in_context(found: Mapping[str, Sequence[Citation]], acts: Acts) -> dict[str, list[Citation]]:
    """The citations by field, where those that name no act are taken to be of the only act that the texts name.

    Such a reading is never certain. Where several acts are named, nothing is guessed.
    """
    only = _only_act(found.get(CHIEF, ())) or _only_act(each for field in found.values() for each in field)
    act = acts.by_number(only) if only else None
    if act is None:
        return {field: list(citations) for field, citations in found.items()}
    return {
        field: [
            _of(each, act.number, act.title, act.kind) if _is_bare(each, act.number) else each for each in citations
        ]
        for field, citations in found.items()
    }


def _only_act(citations: Iterable[Citation]) -> str:
    numbers = {each.number for each in citations if each.number}
    return numbers.pop() if len(numbers) == 1 else ""


def _is_bare(citation: Citation, only: str) -> bool:
    named = citation.number or citation.act_title or set(citation.candidates) - {only}
    return not named and bool(citation.section)


def _of(citation: Citation, number: str, title: str, kind: str) -> Citation:
    parts = (citation.chapter, citation.section, citation.paragraph, citation.point)
    form = normal_form(numbered(number), parts)
    return replace(citation, number=number, act_title=title, kind=kind, normal_form=form, certain=False)
