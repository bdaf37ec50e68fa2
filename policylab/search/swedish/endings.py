"""The endings of Swedish words in the order in which they are tried, and what has to stand before them."""

from typing import NamedTuple


class Ending(NamedTuple):
    """Letters at the end of a word that go, if what is left ends in one of `after` and in none of `unless`."""

    text: str
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    instead: str = ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_AGENTS = _words(
    "lär handlägg bruk använd utför fatt borg sök företag invån hav giv tag håll led läk forsk förvalt utred"
    " gransk köp för bygg mål skriv arbet pendl föreläs sam tjän ansök klag anmäl vård deltag byggherr läs lyssn"
    " projekter konsum handl motion spel skad lånt tillverk åk park"
    " åklag stift upphandl bevilj anslut"
)
_VERBS = _words("ygg ägg agg äv öv iv äll yll äng öm äm öj äj för hör kör rör lär styr hyr")
_SHARP = _words("ök äck yck ick öp älp änk ärk äpp ipp")
_COMPARED = _words("ig isk sam samm bar ell snabb enkl svår stark djup trygg säkr tid sunn klar ren dyr bill vanlig")
_PARTICIPLES = _words(
    "skriv giv bliv driv tag drag slag bund fun vun kom bur skur stul slut brut skjut but bjud läg näg mög vet hål fal"
)

ENDINGS = (
    Ending("t", after=_words("ig isk sam bar ill") + _VERBS + _SHARP + ("ell",)),
    Ending("t", after=("al",), unless=("hal", "asfal", "stal", "val")),
    Ending("t", after=_words("kil säker vacker nykter enkel dubbel bitter")),
    Ending("de", after=_VERBS),
    Ending("te", after=_SHARP),
    Ending("da", after=_words("ygg ägg yll äll genomför tillför utför inför överför hör styr")),
    Ending("d", after=_words("ygg ägg yll äll genomför tillför utför inför överför hör styr")),
    Ending("are", after=_COMPARED),
    Ending("aste", after=_COMPARED),
    Ending("ast", after=_COMPARED),
    Ending("arna", after=_AGENTS, instead="ar"),
    Ending("aren", unless=("sv",), instead="ar"),
    Ending("are", instead="ar"),
    Ending("orna"),
    Ending("arna"),
    Ending("erna"),
    Ending("ena", unless=_words("för ar sc sk hy all gem")),
    Ending("na", after=_PARTICIPLES),
    Ending("ade"),
    Ending("ar", unless=_words("lb nb db pb gb kb tb sb rb mb yb öb")),
    Ending(
        "or", unless=_words("kt dat mot fakt ess vis trat rat lat kont gress invest inspekt it sens maj rum hum tum")
    ),
    Ending("er"),
    Ending("an"),
    Ending("en"),
    Ending("et", unless=("h", "it")),
    Ending("at"),
    Ending("ad"),
    Ending("it"),
    Ending("n", after=_words("er el ktor ator motor essor visor itor estor jö nivå byrå policy meny i")),
    Ending("um", after=("i", "e")),
    Ending("a"),
    Ending("e"),
)
