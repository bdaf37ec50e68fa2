"""The facts of an organisation as a register row gives them."""

from datetime import date

from policylab.core.forms import Input
from policylab.rules.coverage import Level, OrganisationKind
from policylab.rules.roles import Sector


class OrganisationInput(Input):
    """One row of the tables in seeds/organisations; links are codes of other rows."""

    code: str
    sector: Sector
    name_sv: str
    name_en: str
    short: str = ""
    population: int | None = None
    population_on: date | None = None
    population_source: str = ""
    county_code: str = ""
    parent_code: str = ""
    mail_domain: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_code: str = ""
    source: str = ""


class PolicyAreaInput(Input):
    """One row of seeds/reference/policy_areas.csv."""

    code: str
    name_sv: str
    name_en: str
    ministry_code: str = ""
    valid_from: date | None = None


class FormerNameInput(Input):
    """One row of seeds/reference/organisation_names.csv."""

    code: str
    name_sv: str
    name_en: str
    valid_from: date | None = None
    valid_to: date
    source: str = ""


class ResponsibleMinistryInput(Input):
    """One row of seeds/reference/agency_ministries.csv; without an end it is the present one."""

    code: str
    ministry_code: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


class OrganisationKindInput(Input):
    """One row of seeds/reference/organisation_kinds.csv: a body that is more than its sector tells."""

    code: str
    level: Level
    kind: OrganisationKind | None = None
    source: str = ""
