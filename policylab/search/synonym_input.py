"""What an administrator fills in about words that mean the same."""

from policylab.core.forms import Input, line
from policylab.core.i18n import N_
from policylab.search.swedish.synonyms import entries


class SynonymsInput(Input):
    """A set of words that are asked for as one."""

    written: str = line(
        N_("Ord som betyder samma sak"),
        hint=N_("Skilj dem åt med semikolon, till exempel: förskola; dagis; daghem. Flera ord i följd går också bra."),
        max_length=400,
        autocomplete="off",
    )

    @property
    def line(self) -> str:
        """The words as they are kept."""
        return "; ".join(dict.fromkeys(entries(self.written)))


class SynonymFilterInput(Input):
    """Finding a set."""

    q: str = line(N_("Ord"), required=False, max_length=100, autocomplete="off")
