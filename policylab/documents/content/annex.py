"""The annex: the obstacles and accounts as they are published, masked passages masked, and every stance."""

from collections.abc import Iterator

from policylab.cases.queries.accounts import AccountRow
from policylab.core.i18n import N_, gettext, ngettext
from policylab.documents.content.stances import stance_blocks
from policylab.documents.content.words import day, figure, key_facts, own_words, paper, spread
from policylab.documents.gathered import Gathered, Told
from policylab.documents.paper import Block, Heading, Items, Paper, Paragraph, Run, plain
from policylab.documents.prose import paragraphs_of

_TEXTS = {
    "obstacle": N_("Hindret"),
    "goal": N_("Vad organisationen vill åstadkomma"),
    "consequence": N_("Vad som händer i vardagen"),
    "citation": N_("Regeln"),
}


def annex(what: Gathered) -> Paper:
    """What the proposal builds on, and what the organisations hold of it."""
    title = gettext("Bilaga till %(number)s: underlag och ställningstaganden", number=what.public_id)
    return paper(what, title, gettext("Bilaga"), list(_blocks(what)))


def _blocks(what: Gathered) -> Iterator[Block]:
    yield key_facts(what)
    yield Heading(gettext("Hindren bakom förslaget"))
    yield Paragraph(plain(spread(what)))
    note = gettext("Texterna återges så som de är publicerade. Det som är maskerat är det också här.")
    yield Paragraph(plain(note), "note")
    for told in what.cases:
        yield from _case(told)
    if not what.cases:
        yield Paragraph(plain(gettext("Inga av hindren är publicerade.")))
    yield Heading(gettext("Ställningstaganden"))
    yield from stance_blocks(what.stances, what.snapshot.points, what.snapshot.number)


def _case(told: Told) -> Iterator[Block]:
    yield Heading(f"{told.public_id} {told.texts['title']}", 2, told.language)
    yield Paragraph(plain(gettext("Rapporterat av %(organisation)s.", organisation=told.body)))
    for name, label in _TEXTS.items():
        if told.texts.get(name):
            yield Heading(gettext(label), 3)
            yield from paragraphs_of(told.texts[name], told.language)
    if told.accounts:
        count = len(told.accounts)
        heading = ngettext("Så är det hos oss: %(num)s beskrivning", "Så är det hos oss: %(num)s beskrivningar", count)
        yield Heading(heading, 3)
    for account in told.accounts:
        yield from _account(account)


def _account(account: AccountRow) -> Iterator[Block]:
    yield Paragraph((Run(account.body.name, strong=True), Run(f", {day(account.created_at)}")))
    yield from paragraphs_of(account.text, account.language)
    figures = _figures(account)
    if figures:
        basis = own_words(account.figures_basis, account.language)
        if basis:
            year = gettext("Siffrorna gäller %(year)s och bygger på:", year=account.figures_year)
            figures.append((Run(year + " "), *basis))
        yield Items(tuple(figures))


def _figures(account: AccountRow) -> list[tuple[Run, ...]]:
    said = []
    if account.affected is not None:
        said.append(gettext("Berörda personer: %(count)s", count=figure(account.affected)))
    if account.hours is not None:
        said.append(gettext("Timmar per år: %(count)s", count=figure(account.hours)))
    if account.sek is not None:
        said.append(gettext("Kronor per år: %(count)s", count=figure(account.sek)))
    return [plain(each) for each in said]
