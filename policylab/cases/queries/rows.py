"""One case as lists show it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from policylab.cases.queries.road import state_label, way_of
from policylab.cases.queries.tags import TagRow
from policylab.core.i18n import language, ngettext
from policylab.rules.workflow import CaseState


class CaseRow(NamedTuple):
    """One case as a list shows it."""

    id: int
    public_id: str
    title: str
    language: str
    state: CaseState
    confirmed: bool
    in_group: bool
    activity_at: datetime
    organisations_count: int
    municipalities_count: int
    organisation_id: int
    organisation_code: str
    organisation: str
    area: str | None
    area_sv: str | None
    area_en: str | None
    tag_rows: Sequence[TagRow]

    @property
    def url(self) -> str:
        """The case's page, under the address that never changes."""
        return f"/cases/{self.public_id}"

    @property
    def state_label(self) -> str:
        """What the state is called, in the language now shown."""
        return state_label(self.state, confirmed=self.confirmed)

    @property
    def area_label(self) -> str:
        """The policy area, in the language now shown."""
        return (self.area_en if language() == "en" else self.area_sv) or ""

    @property
    def tags(self) -> list[dict[str, str]]:
        """The tags as links to the list that each one makes."""
        shown = language()
        return [{"label": tag.name(shown), "url": f"/cases?tag={tag.slug}"} for tag in self.tag_rows]

    @property
    def shared_by(self) -> str:
        """How many have the obstacle, as everybody may know: municipalities where several do, else bodies."""
        if self.municipalities_count > 1:
            return ngettext("%(num)s kommun", "%(num)s kommuner", self.municipalities_count)
        if self.organisations_count > 1:
            return ngettext("%(num)s organisation", "%(num)s organisationer", self.organisations_count)
        return ""

    @property
    def way(self) -> tuple[str, ...]:
        """How it stands at each stop of its road."""
        return way_of(self.state, confirmed=self.confirmed, in_group=self.in_group)
