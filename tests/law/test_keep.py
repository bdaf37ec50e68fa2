"""Provisions follow every text that is written, in the transaction that writes it."""

from sqlmodel import Session, col, select

from policylab.core.db import transaction
from policylab.groups.commands.removing import remove_contribution
from policylab.groups.commands.talking import open_thread
from policylab.groups.forms.keeping_order import RemovalInput
from policylab.groups.forms.talking import ThreadInput
from policylab.groups.models import Contribution
from policylab.guidance.commands.write import draft_guidance, revise_guidance
from policylab.guidance.forms import GuidanceInput
from policylab.law.models import Provision
from policylab.proposals.commands.drafting import write_part
from policylab.proposals.commands.writing import revise_proposal
from policylab.proposals.forms.parts import PartInput
from policylab.proposals.forms.writing import RevisionInput
from policylab.proposals.queries.page import present_values
from policylab.proposals.queries.visible import visible_proposal
from policylab.rules.discussion import RemovalCode
from policylab.rules.workflow import CaseState
from tests.factories import Factory
from tests.proposals.deeds import begun

SCHOOL, CARE = "2010:800", "2025:400"


def kept(db: Session, kind: str) -> list[tuple[str, str, str]]:
    """Field, number and section of what a kind of subject names, as it stands."""
    columns = (Provision.field, Provision.number, Provision.section)
    statement = select(*map(col, columns)).where(col(Provision.subject_kind) == kind).order_by(col(Provision.id))
    found = [tuple(row) for row in db.execute(statement)]
    db.rollback()
    return found  # type: ignore[return-value]  # three columns


def test_a_proposals_provisions_are_those_of_its_newest_version(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    texts = {"problem": "Se 10 kap. 32 § skollagen och 3 § skollagen.", "points": "Ändra 5 § skollagen"}
    proposal = begun(db, lead, make.case(CaseState.DIALOGUE), **texts)
    public_id = proposal.public_id
    assert sorted(kept(db, "proposals")) == [
        ("points", SCHOOL, "5"),
        ("problem", SCHOOL, "3"),
        ("problem", SCHOOL, "32"),
    ]
    shown = visible_proposal(db, lead, public_id)
    assert shown is not None
    changed = present_values(db, shown) | {"points": ""}
    db.rollback()
    with transaction(db):
        revise_proposal(db, lead, public_id, RevisionInput.model_validate(changed), version=1)
    for name, text in (("problem", "Se inget."), ("change", "2 § socialtjänstlagen")):
        with transaction(db):
            write_part(db, lead, public_id, name, PartInput(text=text))
    assert kept(db, "proposals") == [("change", CARE, "2")]


def test_guidance_follows_its_text_and_links_it(db: Session, make: Factory) -> None:
    lead = make.facilitator()
    first = GuidanceInput(
        title="Om skollagen", text="Läs 3 § skollagen.", source="2 § socialtjänstlagen", submission_key="a"
    )
    with transaction(db):
        public_id = draft_guidance(db, lead, first).public_id
    assert {(field, number) for field, number, _ in kept(db, "guidance")} == {
        ("title", SCHOOL),
        ("text", SCHOOL),
        ("source", CARE),
    }
    with transaction(db):
        again = first.model_copy(update={"title": "Om annat", "text": "Läs 4 § skollagen.", "source": ""})
        html = revise_guidance(db, lead, public_id, again).html
    assert kept(db, "guidance") == [("text", SCHOOL, "4")]
    assert 'href="/provisions/2010:800/-/4"' in html


def test_a_contribution_that_is_taken_away_names_nothing(db: Session, make: Factory) -> None:
    writer = make.actor()
    group = make.group(writer).public_id
    writer = make.again(writer)
    with transaction(db):
        data = ThreadInput(title="Fråga", text="Vi läser 3 § skollagen så.", submission_key="a")
        open_thread(db, writer, group, data)
    written = db.exec(select(Contribution)).one()
    public_id = written.public_id
    assert 'href="/provisions/2010:800/-/3"' in written.html
    [row] = db.exec(select(Provision).where(Provision.subject_kind == "contributions")).all()
    assert data.text[row.start_at : row.end_at] == row.written == "3 § skollagen"
    db.rollback()
    with transaction(db):
        remove_contribution(db, writer, public_id, RemovalInput(code=RemovalCode.MISTAKE))
    assert kept(db, "contributions") == []
