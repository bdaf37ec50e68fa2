"""The memorandum for somebody at a ministry who has five minutes: one page, whatever was written."""

from collections.abc import Iterator

from policylab.core.i18n import N_, gettext, language, ngettext
from policylab.core.markdown import unmarked
from policylab.documents.content.costs import sum_of
from policylab.documents.content.stances import in_a_sentence
from policylab.documents.content.whole import listed_points
from policylab.documents.content.words import addressee, day, linked, missing, names, paper, spread, told
from policylab.documents.gathered import Gathered
from policylab.documents.paper import Block, Facts, Heading, Items, Paper, Paragraph, Run, plain
from policylab.rules.workflow import PROPOSAL_LABELS, ProposalState

_SUMMARY, _PART, _POINT, _TITLE = 1_000, 420, 150, 160
_LEAST = {"summary": _SUMMARY, "costs": _PART, "no_action": _PART, "state_budget": _PART}
"""The signs that each text always has room for, in the order in which they take what others leave over."""
_MOST_POINTS, _MOST_OPPOSING, _MOST_NAMES = 5, 3, 6


def memo(what: Gathered) -> Paper:
    """The page."""
    return paper(
        what, shortened(what.snapshot.texts["title"], _TITLE), gettext("Promemoria"), [*_blocks(what)], one_page=True
    )


def shortened(text: str, most: int) -> str:
    """The beginning of a text as one paragraph, cut between words."""
    words = " ".join(unmarked(text).split())
    if len(words) <= most:
        return words
    cut = words[:most].rpartition(" ")[0]
    return (cut if len(cut) > most // 2 else words[:most]) + " …"


def _room(what: Gathered) -> dict[str, int]:
    """The signs that there is room for: of each text, and of each reason against."""
    asked = {name: len(" ".join(unmarked(what.snapshot.texts.get(name, "")).split())) for name in _LEAST}
    spare = sum(max(0, least - asked[name]) for name, least in _LEAST.items())
    room = {}
    for name, least in _LEAST.items():
        room[name] = least + min(spare, max(0, asked[name] - least))
        spare -= room[name] - least
    return room | {"reason": _POINT + spare // _MOST_OPPOSING}


def _blocks(what: Gathered) -> Iterator[Block]:
    room = _room(what)
    yield _facts(what)
    yield Heading(gettext("Vad saken gäller"))
    yield _summary(what, room["summary"])
    yield Heading(gettext("Vad som begärs"))
    yield from _asked(what)
    yield from _part(what, "no_action", gettext("Om ingenting görs"), room["no_action"])
    yield Heading(gettext("Vad det kostar och ger"))
    yield from _costs(what, room["costs"])
    yield from _part(what, "state_budget", gettext("Statens budget"), room["state_budget"])
    yield Heading(gettext("Vilka som står bakom och vad andra svarar"))
    yield Items(tuple(_support(what, room["reason"])))
    yield Heading(gettext("Mer att läsa"))
    yield Paragraph((Run(gettext("Hela förslaget, lydelsen och underlaget finns på") + " "), *linked(what.address)))


def _facts(what: Gathered) -> Facts:
    state = gettext(PROPOSAL_LABELS[ProposalState.HANDED_OVER if what.handed_over else ProposalState(what.state)])
    return Facts(
        (
            (gettext("Till"), plain(addressee(what))),
            (gettext("Läge"), plain(f"{state}, {day(what.day)}")),
            (
                gettext("Nummer"),
                plain(f"{what.public_id}, {gettext('version')} {what.snapshot.number}, {what.area.lower()}"),
            ),
            (gettext("Labbets diarienummer"), told(what.registration_number)),
        )
    )


def _summary(what: Gathered, most: int) -> Paragraph:
    texts = what.snapshot.texts
    if language() == "en" and texts.get("summary_en"):
        return Paragraph(plain(shortened(texts["summary_en"], most)), "", "en")
    text = shortened(texts.get("summary") or texts.get("problem", ""), most)
    return Paragraph(plain(text) or missing(), "", what.language if text else "")


def _asked(what: Gathered) -> Iterator[Block]:
    all_points = what.snapshot.points
    shown = [(number, shortened(text, _POINT)) for number, text in all_points[:_MOST_POINTS]]
    yield from listed_points(shown, what.language)
    if len(all_points) > _MOST_POINTS:
        yield Paragraph(plain(gettext("Och %(count)s punkter till.", count=len(all_points) - _MOST_POINTS)), "note")
    if not all_points:
        text = shortened(what.snapshot.texts.get("change", ""), _PART)
        yield Paragraph(plain(text) or missing(), "", what.language if text else "")


def _part(what: Gathered, name: str, heading: str, most: int) -> Iterator[Block]:
    if text := shortened(what.snapshot.texts.get(name, ""), most):
        yield Heading(heading)
        yield Paragraph(plain(text), "", what.language)


def _costs(what: Gathered, most: int) -> Iterator[Block]:
    sums = " ".join(_sums(what))
    if sums:
        yield Paragraph(plain(sums))
    text = shortened(what.snapshot.texts.get("costs", ""), most)
    if text or not sums:
        yield Paragraph(plain(text) or missing(), "", what.language if text else "")


def _sums(what: Gathered) -> Iterator[str]:
    """What is lost and what is gained in a year, over all who bear it."""
    told = {
        "cost": N_("Kostnader per år, i kronor: %(sum)s."),
        "revenue": N_("Intäkter eller besparingar per år, i kronor: %(sum)s."),
    }
    for kind, text in told.items():
        rows = [row for row in what.snapshot.costs if row.get("kind") == kind]
        if rows:
            ends = {end: sum(int(row.get(end) or 0) for row in rows) for end in ("low", "high")}
            yield gettext(text, sum=sum_of(ends))


def _support(what: Gathered, most: int) -> Iterator[tuple[Run, ...]]:
    label = gettext("Avsändare:") if what.consented else gettext("Bakom hindren:")
    yield (Run(label + " ", strong=True), *told(names(what, _MOST_NAMES)))
    yield plain(spread(what))
    yield plain(in_a_sentence(what.stances))
    against = [row for row in what.stances if row.point is None and row.decided and row.position.value == "oppose"]
    for row in against[:_MOST_OPPOSING]:
        reason = shortened(row.reason, most)
        opposes = gettext("%(organisation)s avstyrker:", organisation=row.organisation)
        yield (Run(opposes + " ", strong=True), Run(reason, language=row.language))
    if (more := len(against) - _MOST_OPPOSING) > 0:
        yield plain(ngettext("Och %(num)s till som avstyrker.", "Och %(num)s till som avstyrker.", more))
