"""What synthetic proposals say: some parts, sums, a wording, and a suggestion that waits for its answer."""

from random import Random

from sqlmodel import Session

from policylab.cli.seeding.volume_steps import Stage
from policylab.core.text import random_id
from policylab.proposals.commands.amending import suggest_amendment
from policylab.proposals.commands.costs import add_cost
from policylab.proposals.commands.drafting import write_parts
from policylab.proposals.commands.wordings import add_wording
from policylab.proposals.forms.amending import AmendmentInput
from policylab.proposals.forms.costs import CostInput
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.forms.wordings import WordingInput
from policylab.proposals.parts import PartState
from policylab.proposals.sums import Bearer, CostKind
from policylab.rules.wording import WordingKind

_TEXTS = {
    "summary": "Kommunerna prövar samma sak om och om igen. Ett undantag gör prövningen onödig.",
    "no_action": "Varje kommun fortsätter att lägga tid på prövningar som alltid får samma svar.",
    "alternatives": "Vägledning räcker inte, eftersom bestämmelsen är tydlig.",
    "chosen": "Ett undantag ändrar minst och går att följa upp.",
    "evaluation": "Kommunerna räknar prövningarna året före och året efter.",
    "efficiency": "Handläggarna får tid till de ärenden som är olika.",
}
_NOT_RELEVANT = {"eu_fit": "Ingen EU-rätt berörs.", "integrity": "Inga nya personuppgifter behandlas."}
_CURRENT = "Kommunen ska pröva frågan i varje enskilt fall."
_PROPOSED = "Kommunen ska pröva frågan i varje enskilt fall, om det inte är uppenbart att svaret blir detsamma."


def write_texts(db: Session, stage: Stage, rng: Random, public_id: str, act: str) -> None:
    """Write a synthetic proposal that was just begun; some are further on than others."""
    states = (PartState.READY, PartState.DRAFT)
    parts = {name: PartInput(text=text, state=rng.choice(states)) for name, text in _TEXTS.items()}
    for name, because in _NOT_RELEVANT.items():
        parts[name] = PartInput(text="", state=PartState.NOT_RELEVANT, because=because)
    chosen = rng.sample(sorted(parts), rng.randint(3, len(parts)))
    write_parts(db, stage.leader, public_id, {name: parts[name] for name in parts if name in chosen}, "Delar skrivna.")
    for bearer, kind in ((Bearer.MUNICIPALITIES, CostKind.REVENUE), (Bearer.STATE, CostKind.COST)):
        add_cost(db, stage.leader, public_id, _sum(rng, bearer, kind))
    wording = WordingInput(
        provision=f"{rng.randint(1, 30)} § {act}",
        kind=WordingKind.CHANGED,
        current_text=_CURRENT,
        proposed_text=_PROPOSED,
    )
    add_wording(db, stage.leader, public_id, wording)
    suggestion = AmendmentInput(
        about="wording-1",
        passage="uppenbart att svaret blir",
        replacement="tydligt att svaret blir",
        reason="Uppenbart är ett för högt krav.",
        submission_key=random_id(),
    )
    suggest_amendment(db, stage.leader, public_id, suggestion)


def _sum(rng: Random, bearer: Bearer, kind: CostKind) -> CostInput:
    low = rng.randint(1, 400) * 10_000
    given = {"bearer": bearer, "kind": kind, "low": low, "high": low * rng.randint(1, 3), "year": 2027}
    return CostInput.model_validate(given | {"source": "Kommunernas egna uppgifter.", "submission_key": random_id()})
