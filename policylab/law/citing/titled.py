"""Names that end like acts, and official titles around their numbers."""

from policylab.law.acts import Acts
from policylab.law.citing.abridged import as_titled
from policylab.law.citing.published import Published, number_after
from policylab.law.citing.tokens import WORD, Tokens
from policylab.law.citing.words import DEFINITE, HEADS, INDEFINITE, NO_ACTS

_LINKS = frozenset(("om", "med", "för", "angående", "till", "av", "på"))
_CHANGES = frozenset(("införande", "ändring", "upphävande", "ikraftträdande", "tillämpning"))
_CHANGES |= {"bestämmelser", "föreskrifter"}
_MORE = frozenset(("kompletterande", "särskilda"))
_JOINING = frozenset(("och", "samt", "eller"))
_BRACKETS = {"(": ")", "[": "]", "–": "–"}
_QUOTES = frozenset("\"'”“„»«’")
_CALLING = _QUOTES | {"nedan", "härefter", "hädanefter", "fortsättningsvis", "följande", "det", "i", "även", "också"}
_CALLING |= {"förkortat", "förkortad", "förkortas", "kallad", "kallat", "kallas", "benämnd", "benämns"}
_CALLED = 7
_LONGEST = 70
_SEARCHED = 16


def is_head(key: str) -> bool:
    """Whether the word ends as the name of an act does."""
    bare = key.removesuffix("s")
    return bare.endswith(DEFINITE + INDEFINITE) and not bare.endswith(NO_ACTS)


def head_at(t: Tokens, i: int) -> int | None:
    """The token of the head when a name may begin here: itself, or the last part of "plan- och bygglagen"."""
    if t.kind[i] != WORD:
        return None
    if is_head(t.key[i]):
        return i
    if t.key[i][-1] == "-" and t.key[i + 1] in _JOINING and t.kind[i + 2] == WORD and is_head(t.key[i + 2]):
        return i + 2
    return None


def rest_of_title(t: Tokens, acts: Acts, i: int, head: int, published: Published) -> int:
    """The token after the title that goes on behind the number: "lagen (2007:1091) om offentlig upphandling"."""
    end = published.end
    if t.key[end] not in _LINKS:
        return end
    before = [*t.key[i:head], _definite(t.key[head])]
    hit = acts.longest([*before, *t.key[end : end + _LONGEST], ""], 0)
    if hit and hit.end > len(before):
        return end + hit.end - len(before)
    act = acts.by_number(published.number)
    told = as_titled(t, acts, end, act.title) if act else end
    return told if told > end else _about_acts(t, acts, end)


def _about_acts(t: Tokens, acts: Acts, end: int) -> int:
    """The token after "om ändring i skollagen", the title of an act that is about other acts."""
    about = end + 1 + (t.key[end + 1] in _MORE)
    if t.key[about] not in _CHANGES or (t.key[about + 1] not in _LINKS and t.key[about + 1] != "i"):
        return end
    at = about + 2 + (t.key[about + 2] == "nya")
    inner = acts.longest(t.key, at) if acts.begins(t.key[at]) else None
    if inner is None:
        return end
    owned = t.key[inner.end - 1][-1] == "s" and t.key[inner.end] in _JOINING and acts.begins(t.key[inner.end + 1])
    second = acts.longest(t.key, inner.end + 1) if owned else None
    return (second or inner).end


def later_number(t: Tokens, i: int) -> Published | None:
    """The number behind the title: "lagen om offentlig upphandling (2016:1145)"."""
    if t.key[i] not in _LINKS:
        return None
    for at in range(i + 1, i + _SEARCHED):
        if t.key[at] == "(":
            return number_after(t, at)
        if t.kind[at] != WORD or is_head(t.key[at]):
            return None
    return None


def unknown_end(t: Tokens, head: int) -> int:
    """The token after "lagen om hittepå": what an unknown act is about is taken to be one word."""
    told = t.key[head + 1] == "om" and t.kind[head + 2] == WORD and len(t.key[head + 2]) > 2
    return head + 3 if told else head + 1


def apposition(t: Tokens, acts: Acts, end: int, numbers: tuple[str, ...]) -> int:
    """The token after the act's other name, when that follows in brackets or between commas."""
    opening = t.key[end]
    if opening not in _BRACKETS and opening != ",":
        return end
    at = _past_calling(t, end + 1)
    hit = acts.longest(t.key, at) if acts.begins(t.key[at]) else None
    if hit is None or not set(hit.meaning.numbers()) & set(numbers) or not hit.meaning.spelt(t.raw(at)):
        return end
    after = hit.end + (t.key[hit.end] in _QUOTES)
    if opening != ",":
        return after + 1 if t.key[after] == _BRACKETS[opening] else end
    return after if t.key[after] in (",", ".", "") and hit.meaning.spellings else end


def _past_calling(t: Tokens, i: int) -> int:
    """Past "nedan kallad" and the quotes around what the act is called."""
    for at in range(i, i + _CALLED):
        if t.key[at] not in _CALLING:
            return at
    return i


def _definite(key: str) -> str:
    for end, definite in HEADS.items():
        if key.endswith(end):
            return key[: len(key) - len(end)] + definite
    return key
