"""What a bound field shows in GOV.UK markup: plain values for the templates in templates/govuk/."""

from django import forms

from council.govuk.look import Look
from council.govuk.widgets import DateBoxes

KINDS = (
    (DateBoxes, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)
CLASSES = {"file": "govuk-file-upload"}
NOT_WRITTEN = {"maxlength": False, "placeholder": False, "required": False, "autofocus": False}


def kind_of(field) -> str:
    """Which template draws this bound field."""
    if field.is_hidden:
        return "hidden"
    widget = field.field.widget
    return next((kind for shape, kind in KINDS if isinstance(widget, shape)), "input")


def describe(field, look: Look) -> dict:
    """Everything the template of this field's kind prints."""
    kind = kind_of(field)
    errors = errors_of(field)
    return {
        "field": field,
        "kind": kind,
        "id": field.auto_id or field.html_name,
        "label": field.label,
        "hint": field.help_text,
        "errors": errors,
        "described_by": described_by(field, kind, errors),
        "limit": limit_of(field) if kind == "textarea" else None,
        "look": look,
    }


def errors_of(field) -> list[dict]:
    base = f"{field.auto_id or field.html_name}-error"
    return [
        {"id": base if number == 1 else f"{base}-{number}", "text": text}
        for number, text in enumerate(field.errors, start=1)
    ]


def described_by(field, kind: str, errors) -> str:
    """Ids that a screen reader reads with the field: count, hint, errors, in GOV.UK's order."""
    base = field.auto_id or field.html_name
    ids = [f"{base}-info"] if kind == "textarea" and limit_of(field) else []
    ids += [f"{base}-hint"] if field.help_text else []
    return " ".join(ids + [error["id"] for error in errors])


def limit_of(field) -> int | None:
    """The most characters the answer may have; shown as a count, never cut off by the browser."""
    return getattr(field.field, "max_length", None)


def first_box(field) -> str:
    """The id an error message of this field jumps to: it exists on the page whatever the kind."""
    base = field.auto_id or field.html_name
    if kind_of(field) != "date":
        return base
    wrong = boxes_in_error(field)
    return next(f"{base}-{name}" for name in DateBoxes.names if name in wrong or not wrong)


def boxes_in_error(field) -> set[str]:
    """Which of day, month, year carry the error: all of them unless the error's code names some."""
    named = {word for error in field.errors.as_data() for word in (error.code or "").split()}
    return named & set(DateBoxes.names) or (set(DateBoxes.names) if field.errors else set())


def options_of(field) -> list[dict]:
    """The options of radios or checkboxes. The first has the field's own id, so links reach it."""
    base = field.auto_id or field.html_name
    hints = getattr(field.field.widget, "hints", {})
    return [
        option(base if number == 1 else f"{base}-{number}", bound.data, hints)
        for number, bound in enumerate(field.subwidgets, start=1)
    ]


def option(id: str, data: dict, hints: dict) -> dict:
    value = "" if data["value"] is None else str(data["value"])
    return {
        "id": id,
        "name": data["name"],
        "value": value,
        "text": data["label"],
        "hint": hints.get(value, ""),
        "checked": data["selected"],
        "disabled": data["attrs"].get("disabled", False),
    }


def boxes_of(field) -> list[dict]:
    """Day, month and year of a date, each with what was typed and whether it is wrong."""
    base = field.auto_id or field.html_name
    typed = field.field.widget.parts_of(field.value())
    wrong = boxes_in_error(field)
    return [
        {
            "id": f"{base}-{name}",
            "name": f"{field.html_name}-{name}",
            "label": name.capitalize(),
            "value": typed[name],
            "wrong": name in wrong,
            "width": 4 if name == "year" else 2,
            "autocomplete": field.field.widget.autocomplete_of(name),
        }
        for name in DateBoxes.names
    ]


def control(part: dict) -> str:
    """The field's own element with GOV.UK's classes, id and description; what was typed is kept."""
    field, look = part["field"], part["look"]
    widget = field.field.widget
    if isinstance(widget, forms.ClearableFileInput):
        widget.template_name = "django/forms/widgets/file.html"
    attrs = {**NOT_WRITTEN, "id": part["id"], "class": classes(part)}
    if part["kind"] == "textarea":
        attrs |= {"rows": look.rows or rows_of(widget), "cols": False}
    if part["described_by"]:
        attrs["aria-describedby"] = part["described_by"]
    if field.field.disabled:
        attrs["disabled"] = True
    return widget.render(field.html_name, field.value(), attrs, field.form.renderer)


def rows_of(widget) -> int:
    """The rows a form asked for; Django's own 10 means that it asked for none."""
    asked = int(widget.attrs.get("rows") or 10)
    return 5 if asked == 10 else asked


def classes(part: dict) -> str:
    kind, look = part["kind"], part["look"]
    base = CLASSES.get(kind, f"govuk-{kind}")
    words = [base, f"{base}--error"] if part["errors"] else [base]
    words += ["govuk-js-character-count"] if part["limit"] else []
    words += [f"govuk-input--width-{look.width}"] if look.width else []
    own = part["field"].field.widget.attrs.get("class", "")
    return " ".join(words + own.split())
