"""What names no act is read with the subject's other texts, and never with certainty."""

from policylab.law.acts import seeded_acts
from policylab.law.citations import find_citations
from policylab.law.context import in_context


def read(**texts: str) -> dict[str, list[tuple[str, bool]]]:
    found = in_context({field: find_citations(text) for field, text in texts.items()}, seeded_acts())
    return {field: [(each.normal_form, each.certain) for each in citations] for field, citations in found.items()}


def test_the_only_act_is_meant() -> None:
    assert read(citation="26 kap. 27 § skollagen", suggestion="Ta bort 26 kap. 28 §.") == {
        "citation": [("SFS 2010:800 26 kap. 27 §", True)],
        "suggestion": [("SFS 2010:800 26 kap. 28 §", False)],
    }


def test_the_act_that_the_reporter_points_out_goes_before_others() -> None:
    found = read(citation="skollagen", obstacle="Enligt 4 § LSS går det inte.", suggestion="Ta bort 26 kap. 28 §.")
    assert found["suggestion"] == [("SFS 2010:800 26 kap. 28 §", False)]


def test_a_section_further_on_in_the_same_text_is_of_the_act_that_it_names() -> None:
    found = read(obstacle="Enligt 26 kap. 27 § skollagen krävs vite. Vi har prövat. Ta därför bort 26 kap. 28 §.")
    assert found["obstacle"][1:] == [("SFS 2010:800 26 kap. 28 §", False)]


def test_among_several_acts_nothing_is_guessed() -> None:
    assert read(goal="Enligt 4 § LSS.", obstacle="Enligt skollagen.", suggestion="Ta bort 26 kap. 28 §.")[
        "suggestion"
    ] == [("26 kap. 28 §", False)]


def test_a_name_that_nobody_knows_stays_unknown() -> None:
    found = read(citation="26 kap. 27 § skollagen", suggestion="Ändra 5 § hittepålagen.")["suggestion"]
    assert [form for form, _ in found] == ["hittepålagen 5 §"]
