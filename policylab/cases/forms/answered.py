"""The answers of the second step in words: for pages on which they are read through, and for the receipt by mail."""

from collections.abc import Mapping

from policylab.cases.forms.sections import SectionInput
from policylab.core.forms import FieldView, Form
from policylab.core.i18n import gettext, number


def answered(model: type[SectionInput], values: Mapping[str, str | list[str]]) -> list[tuple[str, str]]:
    """Question and answer for each field of the section that is filled in."""
    form = Form(model, dict(values))
    views = (form.field(name) for name in model.model_fields if form.values.get(name))
    return [(view.label, _said(view)) for view in views]


def _said(view: FieldView) -> str:
    if isinstance(view.value, str) and view.kind == "number" and not view.name.endswith("_year"):
        return number(int(view.value))
    labels = {value: gettext(label) for value, label, *_ in view.choices}
    values = view.value if isinstance(view.value, list) else [view.value]
    return ", ".join(labels.get(value, value) for value in values)
