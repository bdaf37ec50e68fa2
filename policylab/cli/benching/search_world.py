"""Many made-up cases as rows, written past the commands: only what search reads of them, as quickly as can be.

The words follow the usual law: a few in almost every text, most of them in a handful; many are compounds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session, col

from policylab.audit.models import Revision
from policylab.cases.models import Case, CaseChoice, CaseTag, Tag
from policylab.core.clock import now
from policylab.law.models import Provision, Statute
from policylab.organisations.models import Organisation, PolicyArea
from policylab.rules.obstacles import ObstacleKind
from policylab.rules.roles import Sector
from policylab.rules.verdicts import Outcome
from policylab.rules.workflow import CaseState


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words(
    """
    skol barn äldre vård social familje hem färd bygg avfalls vatten trafik närings upphandlings data sekretess kultur
    biblioteks räddnings kris bostads arbets elev miljö tillsyns avgifts statsbidrags samverkans kommun region plan
    livsmedels serverings journal ansöknings besluts handläggnings stöd resurs budget personal utbildnings hälso
    """
)
_LAST = _words(
    """
    skjuts tjänst nämnd plan beslut avgift bidrag register ansökan prövning uppgift handling kontroll tillstånd insats
    reglemente ordning verksamhet myndighet kostnad tid krav rutin underskrift samtycke utredning behov grupp stöd
    boende hjälp process system avtal rätt ansvar gräns analys ledning arbete skydd fråga åtgärd
    """
)
_ENDINGS = ("", "", "en", "et", "er", "erna", "ens")
_COMMON = _words(
    """
    kommunen regeln kräver hindrar beslut varje vi har inte får enligt lagen handläggning barn elever äldre personer
    stöd ansökan tid veckor dela uppgifter samarbeta med för att och som det en ett på av till kan måste ska behöver
    ärende verksamheten nämnden region skolan hjälp familjen hemmet boende kostnad året om utan nytt samma
    """
)
_CONSONANTS, _VOWELS = "bdfghjklmnprstv", "aeiouyåäö"
_NAMES, _MOST = 8000, 18_000
_STATES = (CaseState.SUBMITTED, CaseState.DIALOGUE, CaseState.DIALOGUE, CaseState.PROPOSAL)
_ROWS_AT_ONCE = 1000


class Vocabulary:
    """Words by how often they are written."""

    def __init__(self, rng: Random) -> None:
        compounds = [f"{first}{last}{ending}" for first in _FIRST for last in _LAST for ending in _ENDINGS]
        rng.shuffle(compounds)
        names = [
            "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.randint(2, 5)))
            for _ in range(8000)
        ]
        rare = [word for pair in zip(compounds, names, strict=False) for word in pair]
        self.words = [*_COMMON, *rare][:_MOST]
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(self.words))))

    def text(self, rng: Random, length: int) -> list[str]:
        """So many words."""
        return rng.choices(self.words, cum_weights=self._weights, k=length)


def _name(rng: Random) -> str:
    return "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.randint(2, 5)))


@dataclass(frozen=True)
class _Facts:
    bodies: Sequence[int]
    areas: Sequence[str]
    tags: Sequence[int]
    acts: Sequence[tuple[str, str]]


def add_rows(db: Session, number: int, rng_seed: int) -> Vocabulary:
    """Add so many cases of about 150 words each; four of five are published. Within the caller's transaction."""
    rng = Random(rng_seed)  # noqa: S311 - nothing secret
    vocabulary, facts = Vocabulary(rng), _read_facts(db)
    for start in range(1, number + 1, _ROWS_AT_ONCE):
        rows = [
            _rows(rng, vocabulary, facts, case_id) for case_id in range(start, min(start + _ROWS_AT_ONCE, number + 1))
        ]
        for table in (Revision, Case, CaseTag, CaseChoice, Provision):
            values = [value for row in rows for value in row[table]]
            if values:
                db.execute(insert(table), values)
    return vocabulary


def _rows(rng: Random, vocabulary: Vocabulary, facts: _Facts, case_id: int) -> dict[Any, list[dict[str, Any]]]:
    slug, title = rng.choice(facts.acts)
    words = vocabulary.text(rng, rng.randint(90, 210))
    texts = {
        "title": " ".join(words[:7]).capitalize(),
        "goal": " ".join(words[7:30]),
        "obstacle": " ".join(words[30:-20]),
        "consequence": " ".join(words[-20:]),
        "citation": "",
    }
    kind = rng.choice(list(ObstacleKind)).value
    at = now() - timedelta(minutes=rng.randrange(1_000_000))
    subject: dict[str, Any] = {"subject_kind": "cases", "subject_id": case_id}
    revision = {"id": case_id, "text": json.dumps(texts | {"kinds": kind}), "created_at": at}
    place = {"field": "citation", "start_at": 0, "end_at": 1, "certain": True, "written": title, "title": title}
    place |= dict.fromkeys(("number", "act", "normal_form"), slug)
    return {
        Revision: [subject | revision],
        Case: [_case(rng, facts, case_id, texts, at)],
        CaseTag: [{"case_id": case_id, "tag_id": tag} for tag in rng.sample(facts.tags, min(2, len(facts.tags)))],
        CaseChoice: [{"case_id": case_id, "field": "kinds", "code": kind}],
        Provision: [subject | place | {"public": public} for public in (True, False)],
    }


def _case(rng: Random, facts: _Facts, case_id: int, texts: dict[str, str], at: datetime) -> dict[str, Any]:
    published = {"published_at": at, "published_revision_id": case_id} if rng.random() < 0.8 else {}
    state = rng.choice(_STATES[1:] if published else _STATES)
    return {
        "id": case_id,
        "public_id": f"PL-2026-{case_id:05d}",
        "draft_token": f"token-{case_id}",
        "external_id": f"bench-{case_id}",
        "submission_key": f"key-{case_id}",
        "state": state,
        "verdict": Outcome.NOT_ASSESSED,
        "area": rng.choice(facts.areas),
        "organisation_id": rng.choice(facts.bodies),
        **dict.fromkeys(("created_at", "saved_at", "submitted_at", "activity_at"), at),
        **{"published_at": None, "published_revision_id": None, **published},
        **texts,
    }


def _read_facts(db: Session) -> _Facts:
    local = select(col(Organisation.id)).where(col(Organisation.sector).in_([Sector.MUNICIPALITY, Sector.REGION]))
    acts = select(col(Statute.slug), col(Statute.title)).order_by(col(Statute.id))
    return _Facts(
        db.execute(local.order_by(col(Organisation.id))).scalars().all(),
        db.execute(select(col(PolicyArea.code)).order_by(col(PolicyArea.code))).scalars().all(),
        db.execute(select(col(Tag.id)).order_by(col(Tag.id))).scalars().all(),
        [(slug, title) for slug, title in db.execute(acts)],
    )
