"""How templates are drawn, and what of a page is drawn once because nothing but the language can change it."""

from collections.abc import Callable, Hashable, Iterable, MutableMapping
from functools import lru_cache
from typing import Any

from flask import current_app, request
from flask.templating import Environment
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Call, Const, Name
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from policylab.core.i18n import language, phrase

KEPT = 512
"""How many drawings a macro keeps: more than there are states, roads and days on the pages of a morning."""


class Written(CodeGenerator):
    """Templates as code that leaves markup as it is: most of what a page puts together has been escaped already.

    A phrase of our own is asked for at once: a page has fifty, and Jinja asks of each call what it wants to be given.
    """

    def visit_Call(self, node: Any, frame: Any, *given: Any, **named: Any) -> None:  # noqa: N802 - Jinja's name
        """A call as code."""
        if _is_phrase(node) and _escapes(frame):
            self.write(f"environment.phrase({node.args[0].value!r})")
        else:
            super().visit_Call(node, frame, *given, **named)

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if not _escapes(frame) or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(" if _is_phrase(node) else "(shown if (shown := ")

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        if _escapes(frame) and finalize.src is None and not _is_phrase(node):
            self.write(").__class__ is Markup else escape(shown)")
        super()._output_child_post(node, frame, finalize)


def _escapes(frame: Any) -> bool:
    """Whether the template escapes at that place, and it is known beforehand."""
    return bool(frame.eval_ctx.autoescape and not frame.eval_ctx.volatile)


def _is_phrase(node: Any) -> bool:
    """Whether it is `_("words")`, with nothing to put into the words."""
    if not (isinstance(node, Call) and isinstance(node.node, Name) and node.node.name == "_"):
        return False
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    return plain and len(node.args) == 1 and isinstance(node.args[0], Const)


class Templates(Environment):
    """Flask's environment with its globals in one dictionary: each import in a template compares all their names.

    No template is ever given up: there are a few hundred, and a store with room for fewer counts each look-up.
    """

    code_generator_class = Written
    phrase = staticmethod(phrase)

    def __init__(self, app: Any, **settings: Any) -> None:
        super().__init__(app, **settings, cache_size=-1)
        self.filters["options"] = options
        self.globals.update(drawn_once=drawn_once, keep=keep)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of one template."""
        return {**self.globals, **d} if d else self.globals


def options(choices: Iterable[tuple[str, str]], chosen: object) -> Markup:
    """What a list to choose from holds; written here, since one page may have a hundred of them."""
    lines = (
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in choices
    )
    return Markup("\n".join(lines))  # noqa: S704 - escaped above


def drawn_once(name: str) -> Markup:
    """A part of the page that depends on nothing but the language, so that it is the same for every reader."""
    return _drawn(name, language(), request.script_root)


@lru_cache(maxsize=16)
def _drawn(name: str, _code: str, _root: str) -> Markup:
    return Markup(current_app.jinja_env.get_template(name).render())  # noqa: S704 - a template escapes by itself


def keep(macro: Macro) -> Callable[..., Markup]:
    """A macro that is drawn once for the same arguments in the same language, where a list would draw it in every row.

    For macros that see nothing but their arguments, which are few and never what a person wrote.
    """

    @lru_cache(maxsize=KEPT)
    def drawn(_code: str, *given: Hashable) -> Markup:
        return Markup(macro(*given))  # noqa: S704 - a template escapes by itself

    return lambda *given: drawn(language(), *given)
