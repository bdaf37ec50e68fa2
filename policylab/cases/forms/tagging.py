"""What is given when a case is tagged."""

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from policylab.core.forms import Input, WrittenInput, given, line
from policylab.core.i18n import N_

WORDS_MOST = 12
WORD_LENGTH = 60


class TagsInput(WrittenInput):
    """All the tags that a case should have; free words are separated by commas."""

    principles: list[str] = given(
        N_("Principer"),
        kind="checkboxes",
        hint=N_("Välj de principer vars fråga säger något viktigt om hindret."),
        default=[],
    )
    sectors: list[str] = given(
        N_("Sektorer som berörs"),
        kind="checkboxes",
        default=[],
    )
    words: str = line(
        N_("Egna ord"),
        hint=N_("Skilj orden åt med kommatecken, till exempel: vite, tillsyn, elevhälsa. Högst 12 ord."),
        max_length=WORDS_MOST * (WORD_LENGTH + 2),
        required=False,
    )

    @field_validator("words", mode="after")
    @classmethod
    def _few_and_short(cls, words: str) -> str:
        names = _split(words)
        if len(names) > WORDS_MOST:
            raise PydanticCustomError("too_long", "too many words", {"max_length": WORDS_MOST})
        if any(len(name) > WORD_LENGTH for name in names):
            raise PydanticCustomError("string_too_long", "too long a word", {"max_length": WORD_LENGTH})
        return words

    @property
    def names(self) -> list[str]:
        """The free words, one by one."""
        return _split(self.words)


class TagNameInput(WrittenInput):
    """Another name for a free word."""

    name_sv: str = line(N_("Namn på svenska"), max_length=WORD_LENGTH)
    name_en: str = line(
        N_("Namn på engelska"),
        hint=N_("Lämna tomt om ordet är detsamma på båda språken."),
        max_length=WORD_LENGTH,
        required=False,
    )


class TagMergeInput(Input):
    """The tag that a free word is to become part of, by its name."""

    into: str = line(N_("Etikett som ska vara kvar"), hint=N_("Skriv dess namn."), max_length=WORD_LENGTH)


def _split(words: str) -> list[str]:
    return [word for part in words.split(",") if (word := " ".join(part.split()))]
