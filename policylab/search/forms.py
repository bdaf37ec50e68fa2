"""What a search page is asked for."""

from policylab.core.forms import Input, given, line
from policylab.core.i18n import N_
from policylab.search.query import MAX_LETTERS


class SearchInput(Input):
    """A search as its URL writes it; empty means all, and a value that names nothing finds nothing."""

    q: str = line(N_("Sök efter"), max_length=MAX_LETTERS, required=False)
    kind: str = given(N_("Visa"), kind="select", default="")
    area: str = given(N_("Sakområde"), kind="select", default="")
    state: str = given(N_("Läge"), kind="select", default="")
    sector: str = given(N_("Avsändarens sektor"), kind="select", default="")
    organisation: str = line(N_("Organisation"), max_length=200, required=False)
    tag: str = given(N_("Etikett"), kind="select", default="")
    provision: str = line(
        N_("Bestämmelse"), hint=N_("Till exempel 2010:800 eller 2010:800/26/27."), max_length=80, required=False
    )
