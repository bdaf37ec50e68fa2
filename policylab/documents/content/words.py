"""Dates, figures and names as documents write them, in the language that is shown."""

from datetime import date, datetime

from babel.dates import format_date
from babel.numbers import format_decimal

from policylab.core.clock import STOCKHOLM
from policylab.core.i18n import gettext, language, ngettext
from policylab.documents.gathered import Gathered
from policylab.documents.paper import Block, Facts, Paper, Run, Runs, plain
from policylab.rules.roles import SECTOR_LABELS, Sector


def day(value: date | datetime) -> str:
    """A day in words."""
    there = value.astimezone(STOCKHOLM).date() if isinstance(value, datetime) else value
    return str(format_date(there, "d MMMM y", locale=language()))


def figure(value: int) -> str:
    """A figure, its thousands apart."""
    return str(format_decimal(value, locale=language()))


def sector(value: Sector) -> str:
    """What a sector is called."""
    return gettext(SECTOR_LABELS[value])


def linked(address: str) -> Runs:
    """An address that can be followed, and read on paper."""
    return (Run(address, link=address),)


def missing() -> Runs:
    """What stands where something was not told."""
    return (Run(gettext("Uppgift saknas"), emphasis=True),)


def told(text: str) -> Runs:
    """The text, or that there is none."""
    return plain(text) or missing()


def own_words(text: str, written_in: str) -> Runs:
    """What somebody wrote, marked with its language when it is another than the document's."""
    return plain(text, language="" if written_in == language() else written_in)


def addressee(what: Gathered) -> str:
    """To whom it goes: a ministry stands for the government, which decides together."""
    body = what.recipient or what.ministry
    if body is None:
        return gettext("Regeringen")
    if body.sector is Sector.MINISTRY:
        return gettext("Regeringen, %(ministry)s", ministry=body.name)
    return body.name


def one_who_decides(what: Gathered) -> str:
    """Who is asked to change the rule, in a sentence."""
    body = what.recipient or what.ministry
    return gettext("regeringen") if body is None or body.sector is Sector.MINISTRY else body.name


def spread(what: Gathered) -> str:
    """How many have described the obstacle in public."""
    municipalities = ngettext("%(num)s kommun", "%(num)s kommuner", what.municipalities)
    regions = ngettext("%(num)s region", "%(num)s regioner", what.regions)
    if what.municipalities and what.regions:
        who = gettext("%(municipalities)s och %(regions)s", municipalities=municipalities, regions=regions)
    else:
        who = regions if what.regions else municipalities
    return gettext("%(who)s har beskrivit hindret offentligt.", who=who)


def kind_of_letter(what: Gathered) -> str:
    """What the letter is: it depends on who sends it."""
    return gettext("Hemställan") if what.of_agencies else gettext("Framställning")


def key_facts(what: Gathered) -> Facts:
    """What a register asks for."""
    rows = [
        (gettext("Förslagets nummer"), plain(what.public_id)),
        (gettext("Version"), plain(str(what.snapshot.number))),
        (gettext("Labbets diarienummer"), told(what.registration_number)),
        (gettext("Överlämnat till") if what.handed_over else gettext("Riktar sig till"), plain(addressee(what))),
        (gettext("Överlämnat den") if what.handed_over else gettext("Läget den"), plain(day(what.day))),
        (gettext("Avsändare") if what.consented else gettext("Bakom hindren"), told(names(what))),
        (gettext("Sakområde"), plain(what.area)),
        (gettext("Förslaget på webben"), linked(what.address)),
    ]
    return Facts(tuple(rows))


def names(what: Gathered, most: int = 1000) -> str:
    """The senders by name; beyond `most` they are counted."""
    shown = [body.name for body in what.senders[:most]]
    further = len(what.senders) - len(shown)
    if further:
        shown.append(gettext("och %(count)s till", count=further))
    return ", ".join(shown)


def paper(what: Gathered, title: str, subject: str, blocks: list[Block], *, one_page: bool = False) -> Paper:
    """The document around its blocks."""
    return Paper(
        title=title,
        subject=subject,
        author=what.lab,
        number=" · ".join(dict.fromkeys(filter(None, (what.public_id, what.registration_number)))),
        day=what.day.isoformat(),
        language=language(),
        title_language=what.language,
        blocks=blocks,
        words={
            "page": gettext("Sida {page} av {pages}"),
            "unshown": gettext("Tecken som typsnittet saknar är utbytta mot □. Word- och JSON-filen har dem kvar."),
        },
        one_page=one_page,
    )
