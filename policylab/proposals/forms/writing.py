"""Beginning a proposal, saving a new version of it, and choosing the cases behind it."""

from policylab.core.forms import Input, WrittenInput, given, line, paragraph
from policylab.core.i18n import N_
from policylab.proposals.forms.texts import POINTS_LABEL, TextsInput


class BasicsInput(WrittenInput):
    """What a proposal is about, beside its parts and its wording."""

    title: str = line(N_("Rubrik"), hint=N_("Säg ändringen i en mening som börjar med ett verb."))
    area: str = given(N_("Sakområde"), kind="select", max_length=40)
    ministry: str = given(
        N_("Departement"),
        kind="select",
        hint=N_("Lämna tomt för det departement som bereder reglerna i förslaget, eller svarar för sakområdet."),
        default="",
        max_length=60,
    )
    points: str = paragraph(
        POINTS_LABEL,
        hint=N_(
            "En punkt på varje rad. Låt numret stå kvar framför en punkt som redan finns: ”2. Texten”. "
            "En rad utan nummer blir en ny punkt."
        ),
        required=False,
        rows=5,
    )


class ProposalInput(BasicsInput, TextsInput):
    """A new proposal, made from a case that a group has discussed."""

    case: str = given(
        N_("Hinder att utgå från"), kind="select", hint=N_("Fler hinder kan läggas till senare."), max_length=20
    )
    submission_key: str = given("", kind="hidden", default="", max_length=64)


class RevisionInput(BasicsInput):
    """A new version of what a proposal is about."""

    note: str = line(N_("Vad har ändrats?"), hint=N_("Visas i listan över versioner."), required=False, max_length=300)


class AddCaseInput(Input):
    """One more case behind a proposal."""

    case: str = given(N_("Hinder att lägga till"), kind="select", max_length=20)
