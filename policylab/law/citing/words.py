"""The words that citations are made of."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CHAPTER = frozenset(("kap", "kapitel", "kapitlet", "kapitlets", "kapitlen"))
SECTION = frozenset(("§", "paragraf", "paragrafen", "paragrafens", "paragrafer", "paragraferna"))
ARTICLE = frozenset(("art", "artikel", "artikeln", "artiklar", "artiklarna"))
SEVERAL = frozenset(("artiklar", "artiklarna"))
"""Of the words above, those before more than one."""
PARAGRAPH = frozenset(("st", "stycke", "stycket", "stycken", "styckena", "styckets"))
POINT = frozenset(("p", "pkt", "punkt", "punkten", "punkter", "punkterna", "led", "leden", "ledet"))
SENTENCE = frozenset(("meningen", "mening", "meningarna", "mom", "momentet"))
COUNTED = _words("ref not sid sida sidan s nr nummer no p pkt punkt punkten bilaga avsnitt tabell figur fråga")
"""What else has numbers: before a number, it is none of a chapter."""
ADDRESSES = frozenset(("http", "https", "www"))
"""What the address of a page begins with."""
AND = frozenset(("och", "samt", "eller", "respektive", "resp", "liksom"))
DASH = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
SAME = frozenset(("samma", "nämnda", "ovannämnda", "nyssnämnda", "sistnämnda"))
BEFORE_ACT = frozenset(("i", "av", "enligt", "ur"))
"""What may stand between a place and its act: "27 § i skollagen"."""
INSTITUTIONS = frozenset(("europaparlamentets", "rådets", "kommissionens", "delegerade", "genomförande"))
DESCRIBING = frozenset(("den", "nya", "nuvarande", "gällande", "svenska", "allmänna"))
FORMER = frozenset(("gamla", "äldre", "tidigare", "dåvarande", "förra", "upphävda"))
"""With these, a name means an act that it no longer means."""
_ORDINALS = "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde"
ORDINALS = {word: str(number) for number, word in enumerate(_ORDINALS.split(), 1)} | {"förste": "1", "sista": ""}

HEADS = {
    "lag": "lagen",
    "balk": "balken",
    "förordning": "förordningen",
    "kungörelse": "kungörelsen",
    "ordning": "ordningen",
    "stadga": "stadgan",
    "instruktion": "instruktionen",
    "form": "formen",
}
"""What the name of an act ends in, without and with the article."""
_GENERIC = ("lag", "balk", "förordning", "kungörelse", "stadga", "författning")
INDEFINITE = _GENERIC
DEFINITE = ("lagen", "balken", "förordningen", "kungörelsen", "stadgan", "direktivet", "konventionen", "fördraget")
NO_ACTS = (
    "anslagen",
    "förslagen",
    "bolagen",
    "underlagen",
    "inslagen",
    "avslagen",
    "förlagen",
    "upplagen",
    "uppslagen",
)
"""Words that end like acts and are none, also as the last part of others."""
LAW, DECREE = frozenset(("act", "constitution")), frozenset(("ordinance", "eu_regulation"))
CARRIED = {
    "lag": LAW,
    "balk": LAW,
    "grundlag": frozenset(("constitution",)),
    "förordning": DECREE,
    "föreskrifter": frozenset(("regulation", "general_advice")),
    "direktiv": frozenset(("eu_directive",)),
}
"""What "samma …" may refer to."""
SERIES = _words(
    "afs bfs boverfs difs elsäk-fs ffs fffs hslf-fs hvmfs imyfs kamfs kfmfs kifs krfs kvfs livsfs lmfs mcffs mfs "
    "migrfs msbfs mprtfs nfs pmfs ptsfs ra-fs rfs sifs sjvfs skolfs skvfs slvfs sosfs spvfs ssmfs stafs stemfs "
    "svkfs tsfs tvfs uhrfs vvfs arnfs csnfs fmfs fkfs forfs hsvfs mivfs nrfs rpsfs sgufs strfs esvfa fohmfs"
)
"""The agencies' series that people also write in small letters."""
_OTHER_TEXTS = (
    "stadgar|stadgan|stadgarna|reglement|avtal|protokoll|regler|policy|bolagsordning|delegationsordning|arbetsordning"
    "|kontrakt|boken|läroboken|rapport|handbok|bilaga|dagordning|utredning|betänkande|planen$|planens$"
)
ELSEWHERE = re.compile(_OTHER_TEXTS)
"""Words that say that a place belongs to a text that is no act."""
OWNERS = re.compile(f"{_OTHER_TEXTS}|nämnd|utskott|styrelse|fullmäktige|^ks|^kf|^sn$|^bun$")
"""Before a section, also those who number their decisions with it."""
VERBS = _words("gäller ska skall får kan är framgår anges avser som att om finns har måste bör säger innebär kräver a")
"""After these, a number before them was no count of anything."""
AMBIGUOUS = frozenset(("LUF", "LAV", "URL", "DOS", "AML", "LEH", "SVOD", "PUL", "LOK"))
"""Abbreviations that mean other things as well, and need a place or a number beside them."""
ORDINARY = _words("las lov lav url led rad tf pl mb kl dl fl sl rf ro fb jb ub rb")
"""Abbreviations that are words or measures in small letters."""
AUTHORITY = frozenset(("enligt", "jämlikt", "jfr", "jämför"))
"""After these, an act is expected."""
OPENINGS = (
    ORDINALS.keys() | CHAPTER | SECTION | ARTICLE | SAME | SERIES | ADDRESSES | {"(", "sfs", "sfs-nr", "eu", "direktiv"}
)
"""What a citation may begin with, beside numbers and the names of acts."""
