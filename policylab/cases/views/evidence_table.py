"""The columns of the evidence on a case, as a spreadsheet takes them."""

from policylab.cases.queries.evidence import Told
from policylab.core.i18n import N_
from policylab.core.spreadsheet import Cell

HEADS = (
    N_("Hinder"),
    N_("Organisation"),
    N_("Kod"),
    N_("Invånare"),
    N_("Berörda på ett år"),
    N_("Timmar på ett år"),
    N_("Timmarna gäller år"),
    N_("Timmarna bygger på"),
    N_("Kronor på ett år"),
    N_("Kronorna gäller år"),
    N_("Kronorna bygger på"),
    N_("Exempel"),
    N_("Dag"),
)


def cells(told: Told) -> list[Cell]:
    """One row, in the order of the heads."""
    figures = told.figures
    return [
        told.public_id,
        told.body.name,
        told.body.code,
        told.body.population,
        told.affected,
        figures.hours,
        figures.hours_year,
        figures.hours_basis,
        figures.sek,
        figures.sek_year,
        figures.sek_basis,
        told.example,
        told.at.date().isoformat(),
    ]
