"""Who there is: sectors, roles, and the facts about an actor that permissions are written in."""

from enum import StrEnum

from policylab.core.i18n import N_


class Sector(StrEnum):
    """The kinds of body that meet here. Ministries and associations are counted apart, never in agreement."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    AGENCY = "agency"
    MINISTRY = "ministry"
    ACADEMIA = "academia"
    BUSINESS = "business"
    CIVIL_SOCIETY = "civil_society"
    UNION = "union"
    ASSOCIATION = "association"
    LAB = "lab"


COUNTED_SECTORS = (
    Sector.MUNICIPALITY,
    Sector.REGION,
    Sector.AGENCY,
    Sector.ACADEMIA,
    Sector.BUSINESS,
    Sector.CIVIL_SOCIETY,
    Sector.UNION,
)

SECTOR_LABELS = {
    Sector.MUNICIPALITY: N_("Kommun"),
    Sector.REGION: N_("Region"),
    Sector.AGENCY: N_("Statlig myndighet"),
    Sector.MINISTRY: N_("Departement"),
    Sector.ACADEMIA: N_("Akademi"),
    Sector.BUSINESS: N_("Näringsliv"),
    Sector.CIVIL_SOCIETY: N_("Civilsamhälle"),
    Sector.UNION: N_("Facklig organisation"),
    Sector.ASSOCIATION: N_("Kommunernas och regionernas organisation"),
    Sector.LAB: N_("Policylabb"),
}


class Role(StrEnum):
    """What a membership lets a person do for an organisation."""

    CONTRIBUTOR = "contributor"
    REPRESENTATIVE = "representative"
    OFFICIAL = "official"
    RESEARCHER = "researcher"
    FACILITATOR = "facilitator"
    ADMIN = "admin"


ROLE_LABELS = {
    Role.CONTRIBUTOR: N_("Medarbetare"),
    Role.REPRESENTATIVE: N_("Behörig företrädare"),
    Role.OFFICIAL: N_("Departementshandläggare"),
    Role.RESEARCHER: N_("Forskare"),
    Role.FACILITATOR: N_("Processledare"),
    Role.ADMIN: N_("Administratör"),
}

OPEN_SECTORS = (Sector.MUNICIPALITY, Sector.REGION, Sector.AGENCY)
"""The bodies whose people come in by their work address alone; everybody else is invited."""

LAB_ROLES = frozenset({Role.FACILITATOR, Role.ADMIN})
"""Roles that only a membership of the lab's own organisation can give."""


class Fact(StrEnum):
    """What can be true of an actor, or of an actor and a subject; clauses of permissions name these."""

    SIGNED_IN = "signed_in"
    FOR_MUNICIPALITY = "for_municipality"
    CONTRIBUTOR = "contributor"
    REPRESENTATIVE = "representative"
    OFFICIAL = "official"
    RESEARCHER = "researcher"
    FACILITATOR = "facilitator"
    ADMIN = "admin"
    AUTHOR = "author"
    OF_SAME_ORGANISATION = "of_same_organisation"
    OF_OTHER_ORGANISATION = "of_other_organisation"
    OF_JOINED_ORGANISATION = "of_joined_organisation"
    IN_GROUP = "in_group"
    RECIPIENT = "recipient"
    OTHER_HANDLER = "other_handler"
    IMPARTIAL = "impartial"
    SECOND_ASSESSOR = "second_assessor"
    OWNER = "owner"
    CO_ASSESSOR = "co_assessor"
    GROUP_LEAD = "group_lead"
    AT_WORK = "at_work"
    JOINABLE = "joinable"
    FOR_OWNER = "for_owner"


OF_SUBJECT = frozenset(
    {
        Fact.AUTHOR,
        Fact.OF_SAME_ORGANISATION,
        Fact.OF_OTHER_ORGANISATION,
        Fact.OF_JOINED_ORGANISATION,
        Fact.IN_GROUP,
        Fact.RECIPIENT,
        Fact.OTHER_HANDLER,
        Fact.IMPARTIAL,
        Fact.SECOND_ASSESSOR,
        Fact.OWNER,
        Fact.CO_ASSESSOR,
        Fact.GROUP_LEAD,
        Fact.AT_WORK,
        Fact.JOINABLE,
        Fact.FOR_OWNER,
    }
)
"""Facts that can only be known of an actor together with a subject."""
