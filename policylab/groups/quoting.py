"""A contribution's words as a quotation that an answer begins with. Pure."""

MOST = 1_200


def quotation(author: str, text: str) -> str:
    """The text as Markdown quoted from its author, without what it quotes itself, cut at a line when it is long."""
    own = [line for line in text.strip().splitlines() if not line.lstrip().startswith(">")]
    kept: list[str] = []
    for line in own:
        if sum(map(len, kept)) + len(line) > MOST:
            kept.append(f"{line[: max(0, MOST - sum(map(len, kept)))]} …".strip())
            break
        kept.append(line)
    while kept and not kept[0].strip():
        kept.pop(0)
    return "\n".join([f"> **{author}:**", ">", *(f"> {line}".rstrip() for line in kept), "", ""])
