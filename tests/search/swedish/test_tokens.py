"""What is indexed of a text, and what satisfies a typed word."""

from policylab.search.text import Choice, analyse, choices, citations_in, stems, tokens


def test_a_word_with_hyphens_stands_whole_and_in_parts() -> None:
    assert {"ivo-beslut", "+ivobeslut", "ivo", "beslut"} <= set(analyse("IVO-besluten"))


def test_abbreviations_stay_as_they_are() -> None:
    assert [token.text for token in stems("bl.a. t. ex. SoL LSS HSL:s GDPR dnr kap. §")] == [
        *("bl.a.", "t.ex.", "sol", "lss", "hsl", "gdpr", "dnr", "kap", "§")
    ]


def test_folds_are_found_by_who_types_without_dots_only() -> None:
    asked = {term for choice in choices("halsa", {}) for term in choice.terms}
    assert asked & set(analyse("hälsan"))
    asked = {term for choice in choices("hälsa", {}) for term in choice.terms}
    assert not asked & set(analyse("halsen halsa"))


def test_a_citation_is_its_act_its_chapter_and_its_section() -> None:
    wanted = {"§2010:800", "§2010:800/26", "§2010:800/26/27"}
    assert wanted <= set(analyse("enligt 26 kap. 27 § skollagen")) & set(analyse("skollagen 26:27"))
    assert citations_in("vite 26 kap. 27 § skollagen") == ([("§2010:800/26/27",)], "vite")
    assert citations_in("lss") == ([("§1993:387", "lss", "+lss")], "")


def test_synonyms_are_worth_less_than_the_word() -> None:
    found = choices("dagis", {"dagis": ["förskol", "öppen förskol"]})
    assert found[0] == Choice(("dagis",), 1.0)
    assert {choice.terms: choice.weight < 1 for choice in found}[("öppen", "förskol")]


def test_tokens_stand_where_their_words_stand() -> None:
    text = "Hindret, e-tjänsten och 2 §"
    assert {text[token.start : token.end] for token in tokens(text)} == {
        *("Hindret", "e", "tjänsten", "e-tjänsten", "2", "§")
    }
