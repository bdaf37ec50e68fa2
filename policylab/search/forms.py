"""What a search page is asked for."""

from policylab.core.forms import Input, line
from policylab.core.i18n import N_
from policylab.search.query import MAX_LETTERS


class SearchInput(Input):
    """A search as its URL writes it; what it is limited to stands beside the hits."""

    q: str = line(
        N_("Sök efter"),
        hint=N_("Citattecken håller ihop ord: ”särskilt boende”. Ett minus tar bort: skolskjuts -taxi."),
        max_length=MAX_LETTERS,
        required=False,
    )
