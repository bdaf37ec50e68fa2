"""The formal letter to the government or the agency: a hemställan from agencies, else a framställning."""

from collections.abc import Iterator

from policylab.core.i18n import gettext
from policylab.documents.content.stances import in_a_sentence
from policylab.documents.content.whole import points_of
from policylab.documents.content.words import (
    addressee,
    day,
    kind_of_letter,
    linked,
    missing,
    names,
    one_who_decides,
    paper,
    sector,
    spread,
    told,
)
from policylab.documents.gathered import Gathered, Sender
from policylab.documents.paper import (
    Block,
    Facts,
    Heading,
    Items,
    Letterhead,
    Paper,
    Paragraph,
    Run,
    Runs,
    Table,
    plain,
)
from policylab.documents.prose import blocks_of
from policylab.rules.stances import LEVEL_LABELS


def letter(what: Gathered) -> Paper:
    """Who asks whom for what, on which ground, and where the answer goes."""
    title = f"{kind_of_letter(what)}: {what.snapshot.texts['title']}"
    return paper(what, title, kind_of_letter(what), list(_blocks(what)))


def _blocks(what: Gathered) -> Iterator[Block]:
    yield _head(what)
    yield Heading(gettext("Det som begärs"))
    yield Paragraph(plain(_asked(what)))
    yield from blocks_of(what.snapshot.texts.get("change", ""), what.language, below=1)
    if what.snapshot.points:
        yield Paragraph(plain(gettext("Förslaget har dessa punkter:")))
        yield from points_of(what)
    yield Heading(gettext("Skälen i korthet"))
    summary = what.snapshot.texts.get("summary") or what.snapshot.texts.get("problem", "")
    yield from blocks_of(summary, what.language, below=1) or [Paragraph(missing())]
    yield Heading(gettext("Underlaget"))
    ground = (spread(what), in_a_sentence(what.stances))
    yield Items(tuple(plain(each) for each in ground))
    yield Heading(gettext("Svar"))
    yield Paragraph(plain(_reply(what)))
    yield from _senders(what)
    yield Heading(gettext("Handlingar som följer med"))
    yield _enclosed(what)


def _head(what: Gathered) -> Letterhead:
    rows = (
        (gettext("Datum"), plain(day(what.day))),
        (gettext("Vårt diarienummer"), told(what.registration_number)),
        (gettext("Förslagets nummer"), plain(what.public_id)),
        (gettext("Version"), plain(str(what.snapshot.number))),
    )
    sender = (what.lab, names(what, 6)) if what.consented else (what.lab,)
    return Letterhead(sender, (addressee(what),), rows)


def _asked(what: Gathered) -> str:
    who = one_who_decides(what)
    area = what.area.lower() if what.area else ""
    if what.consented:
        return gettext(
            "Avsändarna begär att %(who)s ändrar reglerna inom %(area)s så som förslaget anger.", who=who, area=area
        )
    return gettext(
        "Policylabbet överlämnar förslaget för organisationerna bakom hindren och begär att %(who)s ändrar reglerna "
        "inom %(area)s så som förslaget anger.",
        who=who,
        area=area,
    )


def _reply(what: Gathered) -> str:
    return gettext(
        "Vi ber om ert diarienummer och om besked när frågan har tagits om hand: om förslaget tas vidare, tas vidare "
        "delvis, utreds, inte tas vidare eller läggs till handlingarna, och av vem det är beslutat. Skriv till "
        "%(contact)s och ange %(number)s.",
        contact=what.contact,
        number=what.registration_number or what.public_id,
    )


def _senders(what: Gathered) -> Iterator[Block]:
    if not what.senders:
        return
    yield Heading(gettext("Avsändare") if what.consented else gettext("Organisationerna bakom hindren"))
    note = (
        gettext("Varje avsändares medgivande är antecknat i labbets ärende. Skrivelsen har därför ingen underskrift.")
        if what.consented
        else gettext("De har beskrivit hindret offentligt. De har inte var för sig godkänt den här skrivelsen.")
    )
    yield Paragraph(plain(note))
    header = [gettext("Organisation"), gettext("Sektor")]
    if what.consented:
        header += [gettext("Beslutat av"), gettext("Diarienummer")]
    rows = tuple(_sender(body)[: len(header)] for body in what.senders)
    yield Table("", tuple(header), rows, (4, 3, 4, 3)[: len(header)])


def _sender(body: Sender) -> tuple[Runs, ...]:
    level = gettext(LEVEL_LABELS[body.level]) if body.level else ""
    decided = ", ".join(filter(None, (level, day(body.decided_on) if body.decided_on else "")))
    return plain(body.name), plain(sector(body.sector)), plain(decided or "–"), plain(body.number or "–")


def _enclosed(what: Gathered) -> Items | Facts:
    there: tuple[tuple[Run, ...], ...] = (
        plain(gettext("Hela förslaget, version %(number)s", number=what.snapshot.number)),
        plain(gettext("Bilaga: underlag och ställningstaganden")),
        plain(gettext("Promemoria på en sida, på svenska och engelska")),
        (Run(gettext("Allt finns också på") + " "), *linked(what.address)),
    )
    return Items(there)
