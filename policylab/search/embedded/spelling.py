"""What a word that hits nothing was perhaps meant to be: a word as it is written somewhere that everybody may read."""

from collections.abc import Sequence

from policylab.search.embedded.marks import Marks
from policylab.search.embedded.schema import FORMS
from policylab.search.embedded.state import Reading

SHORTEST = 5
ONE_EDIT_UP_TO = 6
_LOOKED_AT = 40


def edits_allowed(word: str) -> int:
    """How far from the word another may be."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) <= ONE_EDIT_UP_TO else 2


def meant(reading: Reading, word: str, allowed: Marks) -> str | None:
    """The nearest written word that the reader would find, the most common of several; letters swapped are one edit.

    Words left over from documents that are no longer public are in the index still, so each is looked up.
    """
    typed, most = word.casefold(), edits_allowed(word)
    if not most or not typed.isalpha():
        return None
    from rapidfuzz import process  # noqa: PLC0415 - large, and seldom needed
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    public = reading.state.public & allowed
    near = process.extract(
        typed, _forms_near(reading, len(typed), most), scorer=OSA.distance, score_cutoff=most, limit=_LOOKED_AT
    )
    found = [
        (distance, _first_letter_differs(form, typed), -count, form)
        for form, distance, _ in near
        if form != typed and (count := public.count(reading.postings(FORMS, form).ids))
    ]
    return min(found)[3] if found else None


def _first_letter_differs(form: str, typed: str) -> bool:
    return form[0] != typed[0]


def _forms_near(reading: Reading, length: int, most: int) -> Sequence[str]:
    by_length = reading.state.kept("forms by length", lambda: _by_length(reading))
    return [form for each in range(length - most, length + most + 1) for form in by_length.get(each, ())]


def _by_length(reading: Reading) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for form in reading.terms(FORMS):
        found.setdefault(len(form), []).append(form)
    return found
