"""Measuring how fast citations are found, in made-up comments that name law as often as real ones do."""

import random
import time
from dataclasses import dataclass

from policylab.law.citations import find_citations

LENGTH = 2000
_LAW = (
    "Enligt 26 kap. 27 § skollagen (2010:800) ska föreläggandet förenas med vite.",
    "Vi har prövat 4 kap. 1 § SoL och 9 § LSS, men kommer inte vidare.",
    "Jämför 5 § förvaltningslagen (2017:900) och 10 kap. 2, 27 och 28 §§ OSL.",
    "Stöd finns i artikel 6.1 e i dataskyddsförordningen och i 3 § samma förordning.",
    "Upphandlingen följer lagen (2016:1145) om offentlig upphandling.",
    "Det följer av skollagen 26:27 och av SKOLFS 2012:5.",
)
_PLAIN = (
    "Hos oss i kommunen arbetar tre handläggare med samma elever utan att få dela uppgifter om dem.",
    "Beslutet dröjde i flera månader, och under tiden fick familjen vända sig till tre olika kontor.",
    "Nämnden beslutade 2024-05-13, § 88, att anta planen för budgetåret 2025 med 1 250 tkr.",
    "Vi har 14 skolenheter och 3 200 barn, och resorna kostar oss omkring 2,5 miljoner kronor om året.",
    "Det vore bättre om vi kunde pröva en gemensam mottagning, öppen kl. 10:00–15:30 på vardagar.",
    "Frågan har tagits upp med regionen flera gånger, men svaret är att deras system inte tillåter det.",
    "Medarbetarna lägger ungefär en dag i veckan på att skriva av uppgifter mellan system.",
)


@dataclass(frozen=True)
class Pace:
    """How many comments were read and what was found in them, in how many seconds."""

    comments: int
    found: int
    seconds: float


def read_comments(count: int, rng_seed: int) -> Pace:
    """Write so many comments, and read them on one core."""
    chance = random.Random(rng_seed)  # noqa: S311 - nothing secret
    comments = [_comment(chance) for _ in range(count)]
    find_citations("")
    began = time.process_time()
    found = sum(len(find_citations(comment)) for comment in comments)
    return Pace(count, found, time.process_time() - began)


def _comment(chance: random.Random) -> str:
    """Two thousand characters: one sentence in five cites law."""
    sentences: list[str] = []
    length = 0
    while length < LENGTH:
        sentences.append(chance.choice(_LAW if chance.random() < 0.2 else _PLAIN))
        length += len(sentences[-1]) + 1
    return " ".join(sentences)[:LENGTH]
