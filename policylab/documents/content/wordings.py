"""Present and proposed wording side by side: what goes is struck out, what comes is underlined, both said in words."""

from collections.abc import Iterator, Sequence

from policylab.core.diff import Change, columns
from policylab.core.i18n import N_, gettext
from policylab.documents.content.words import missing
from policylab.documents.gathered import Wording
from policylab.documents.paper import ADDED, REMOVED, Block, Items, Paragraph, Run, Runs, Table, plain

MOST_IN_WORDS = 40
"""So many changes of one provision are said in words; a rewriting is read in the table."""
_KINDS = {"changed": N_("ändras"), "new": N_("ny bestämmelse"), "repealed": N_("upphävs")}


def wording_blocks(wordings: Sequence[Wording], language: str) -> Iterator[Block]:
    """A table for each provision, and its changes as a list."""
    for number, wording in enumerate(wordings, start=1):
        yield from _one(wording, number, language)


def _one(wording: Wording, number: int, language: str) -> Iterator[Block]:
    before, after = columns(wording.current, wording.proposed) if _both(wording) else ([], [])
    name = wording.provision or gettext("Bestämmelse %(number)s", number=number)
    caption = f"{name} – {gettext(_KINDS.get(wording.kind, _KINDS['changed']))}"
    cells = (
        _cell(before, wording.current, language) or _absent(wording.kind == "new", N_("Ny bestämmelse")),
        _cell(after, wording.proposed, language) or _absent(wording.kind == "repealed", N_("Upphävs")),
    )
    header = (gettext("Nuvarande lydelse"), gettext("Föreslagen lydelse"))
    yield Table(caption, header, (cells,), (1, 1))
    yield from _in_words(before, after, language)


def _both(wording: Wording) -> bool:
    return bool(wording.current and wording.proposed)


def _cell(parts: Sequence[Change], text: str, language: str) -> Runs:
    if not parts:
        return plain(text, language=language)
    marks = {"added": ADDED, "removed": REMOVED}
    return tuple(Run(part.text, mark=marks.get(part.kind, ""), language=language) for part in parts)


def _absent(meant: bool, label: str) -> Runs:
    return (Run(gettext(label), emphasis=True),) if meant else missing()


def _in_words(before: Sequence[Change], after: Sequence[Change], language: str) -> Iterator[Block]:
    labels = {"removed": gettext("Tas bort:"), "added": gettext("Läggs till:")}
    said = [part for part in (*before, *after) if part.kind in labels and part.text.strip()]
    if not said or len(said) > MOST_IN_WORDS:
        return
    yield Paragraph(plain(gettext("Överstruket tas bort, understruket är nytt. Ändringarna i ord:")), "note")
    quoted = [(Run(f"{labels[part.kind]} "), Run(f"”{part.text.strip()}”", language=language)) for part in said]
    yield Items(tuple(quoted))
