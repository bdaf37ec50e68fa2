"""The reference facts: every municipality, region, ministry and the rest, policy areas, fixed tags, the first acts."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel
from sqlmodel import Session, select

from policylab.cases.models import Tag, TagKind
from policylab.core.permission import ANYBODY
from policylab.core.settings import ROOT
from policylab.law.commands.register import register_acts
from policylab.law.forms import ActInput, NameInput, ResponsibleInput
from policylab.organisations.commands.dating import add_former_names, add_responsible_ministries
from policylab.organisations.commands.registering import (
    add_aliases,
    add_official_addresses,
    add_organisation_kinds,
    add_organisations,
    add_policy_areas,
)
from policylab.organisations.forms import (
    FormerNameInput,
    OrganisationInput,
    OrganisationKindInput,
    PolicyAreaInput,
    ResponsibleMinistryInput,
)
from policylab.phrases.commands.write import begin_phrases
from policylab.phrases.forms import PhraseInput
from policylab.search.commands.synonyms import begin_synonyms
from policylab.search.swedish.synonyms import seeded

SEEDS = ROOT / "seeds"
Row = TypeVar("Row", bound=BaseModel)


def load_reference(db: Session) -> int:
    """Load what is missing of the reference facts, in the running transaction; how many organisations were added."""
    files = sorted((SEEDS / "organisations").glob("*.csv"))
    rows = [row for file in files if file.stem != "aliases" for row in read_table(file, OrganisationInput)]
    added = add_organisations(db, ANYBODY, rows)
    add_aliases(db, ((row["code"], row["alias"]) for row in _dicts(SEEDS / "organisations" / "aliases.csv")))
    reference = SEEDS / "reference"
    addresses = _dicts(reference / "official_addresses.csv")
    add_official_addresses(db, ((row["code"], row["official_address"]) for row in addresses))
    add_organisation_kinds(db, list(read_table(reference / "organisation_kinds.csv", OrganisationKindInput)))
    add_former_names(db, list(read_table(reference / "organisation_names.csv", FormerNameInput)))
    add_responsible_ministries(db, list(read_table(reference / "agency_ministries.csv", ResponsibleMinistryInput)))
    add_policy_areas(db, list(read_table(reference / "policy_areas.csv", PolicyAreaInput)))
    register_acts(db, *_law())
    _add_tags(db)
    begin_synonyms(db, seeded())
    begin_phrases(db, _phrases())
    return added


def _law() -> tuple[list[ActInput], list[NameInput], list[ResponsibleInput]]:
    law = SEEDS / "law"
    return (
        list(read_table(law / "acts.csv", ActInput)),
        list(read_table(law / "names.csv", NameInput)),
        list(read_table(law / "responsibles.csv", ResponsibleInput)),
    )


def _phrases() -> list[PhraseInput]:
    text = (SEEDS / "reference" / "phrases.toml").read_text(encoding="utf-8")
    return [PhraseInput.model_validate(row) for row in tomllib.loads(text)["phrase"]]


def read_table(file: Path, model: type[Row]) -> Iterator[Row]:
    """The rows of a table, validated; an empty cell is an absent value."""
    for row in _dicts(file):
        yield model.model_validate({name: value for name, value in row.items() if value != ""})


def _dicts(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _add_tags(db: Session) -> None:
    known = {tag.slug: tag for tag in db.exec(select(Tag).where(Tag.kind != TagKind.FREE))}
    for row in _dicts(SEEDS / "reference" / "tags.csv"):
        tag = known.get(row["slug"])
        db.add(tag.sqlmodel_update(row) if tag else Tag.model_validate(row))
