"""Verbs and the nouns of their deeds are asked for together, for little; other nouns in -ning have no verb."""

from policylab.search.swedish.deeds import of_deed
from policylab.search.swedish.stems import stem
from policylab.search.text import choices


def test_a_deed_and_its_verb_lead_to_each_other() -> None:
    for noun, verbs in {
        "handläggningen": "handlägga handlägger",
        "upphandlingar": "upphandla upphandlade",
        "reglering": "reglera reglerar",
        "utredningar": "utreda utreder",
        "snöröjning": "snöröja",
    }.items():
        for verb in verbs.split():
            assert of_deed(noun, stem(noun)) == [stem(verb)]
            assert of_deed(verb, stem(verb)) == [stem(noun)]
    assert choices("utredning", {})[-1].terms == ("utred",)


def test_what_names_no_deed_has_no_verb() -> None:
    for word in (
        "förordning",
        "ordning",
        "förening",
        "ledning",
        "landsting",
        "tidning",
        "elever",
        "hinder",
        "skolgården",
    ):
        assert of_deed(word, stem(word)) == []
