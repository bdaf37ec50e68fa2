"""What may begin and end the parts of compounds, as they sound."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_HEADS = _words("het skap dom sam bar lig isk ning ling else fri full art vis tal and tag lös gång sätt liten")
"""Endings that make words of other words, although they are words as well."""
NO_HALF_HEADS = _words("sten risk ring rast ras list nation land hand sand rand strand band brand")
"""What many words end in that are not made of it: never the only known part."""
NO_FIRSTS = _words(
    "för över under efter upp ut in an av om till från mot med sam bi be fram åter miss van vid genom hän sär ner ned "
    "hit dit när var här där ej icke pro kon per par des man den det min sin ett ens vår lik all fort före sedan "
    "till samman inter trans super extra vidare"
)
"""Words that begin others without being parts of them: förvaltning is no kind of valtning."""

_VOWEL = re.compile("[aeiouyåäö]")
_BEGINNING = re.compile(
    "(?:b[lrj]?|ch|d[rjv]?|f[lrjn]?|g[lrjn]?|hj?|j|k[lrnv]?|lj?|mj?|nj?|p[lr]?|r|s(?:k[rlv]?|[lmnvj]|p[lrj]?|t[rj]?)?"
    "|t[rjv]?|v)[aeiouyåäö]|(?:ut|upp|av|om|över|under|an[bflms]|in[bdfgklmrstv])[^aeiouyåäö]"
)
_SUFFIX = re.compile(
    "(?:het|skap|sam|bar|lig|lös|dom|ning|ling|tion|sion|ment|tet|mässig|vis|värd|full|rik|fri|nad|tor|nd|sk|ler|ner|ter"
    "|ser|lar|nar|tar|sar|ren|ten|nen|len|sen|gar|ker|kar|ger|ber|per|der|dar|ning|bart|ligt|rad|rat|tad|tat|nat)"
)
_SHORTEST = 4


def may_follow(written: str, stem: str) -> bool:
    """Whether letters that are no known word may still be the last part of a compound."""
    sounds = _BEGINNING.match(written) is not None and _VOWEL.search(stem) is not None
    return len(stem) >= _SHORTEST and sounds and not _SUFFIX.match(written)


def is_suffix(written: str) -> bool:
    """Whether letters begin like an ending that makes words of others, also after a linking s."""
    return _SUFFIX.match(written) is not None or _SUFFIX.match(written.removeprefix("s")) is not None


def may_stand_first(written: str) -> bool:
    """Whether letters that are no known word may still be the first part of a compound."""
    bare = written.removesuffix("s")
    return _VOWEL.search(written) is not None and not {written, bare} & NO_FIRSTS
