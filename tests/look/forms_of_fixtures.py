"""Django forms that ask for what an example of GOV.UK Frontend asks for."""

from django import forms

from council.govuk.fields import DateField
from council.govuk.look import Look
from council.govuk.widgets import Checkboxes, DateBoxes, Radios

ATTRIBUTES = ("autocomplete", "inputmode", "pattern", "autocapitalize")
TYPES = {"number": forms.NumberInput, "email": forms.EmailInput, "text": forms.TextInput}


class OneId(str):
    """An `auto_id` pattern that gives the same id whatever the field is named."""

    def __mod__(self, name):
        return self.replace("%s", "")


def bound_field(options: dict, field: forms.Field, value=None, code=None):
    """The field in a form that was sent, with the example's id, label, hint and error."""
    name = options.get("name") or options.get("idPrefix") or options["id"]
    field.required = False
    field.label, field.help_text = text_of(options), options.get("hint", {}).get("text", "")
    field.disabled = options.get("disabled", False)
    id = options.get("idPrefix") or options.get("id") or name
    form = forms.Form(
        {name: value} if not isinstance(value, dict) else value, auto_id=OneId(f"{id}%s")
    )
    form.fields[name] = field
    if "errorMessage" in options:
        form.add_error(name, forms.ValidationError(options["errorMessage"]["text"], code))
    return form[name]


def text_of(options: dict) -> str:
    named = options.get("label") or options.get("fieldset", {}).get("legend", {})
    return named.get("text", "")


def look_of(options: dict) -> Look:
    """The layout options that give the example its classes, prefix, suffix and heading."""
    named = options.get("label") or options.get("fieldset", {}).get("legend", {})
    classes = f"{options.get('classes', '')} {options.get('formGroup', {}).get('classes', '')}"
    return Look(
        size=named.get("classes", "").rpartition("--")[2],
        heading=named.get("isPageHeading", False),
        prefix=options.get("prefix", {}).get("text", ""),
        suffix=options.get("suffix", {}).get("text", ""),
        inline="--inline" in classes,
        rows=options.get("rows", 0),
    )


def input_field(options: dict):
    attributes = {name: options[name] for name in ATTRIBUTES if name in options}
    if "spellcheck" in options:
        attributes["spellcheck"] = str(options["spellcheck"]).lower()
    attributes["class"] = options.get("classes", "")
    widget = TYPES[options.get("type", "text")](attributes)
    return bound_field(options, forms.CharField(widget=widget), options.get("value"))


def textarea_field(options: dict):
    attributes = {"class": options.get("classes", "")}
    attributes |= {name: options[name] for name in ATTRIBUTES if name in options}
    field = forms.CharField(
        widget=forms.Textarea(attributes), max_length=options.get("maxlength"), strip=False
    )
    field.validators = []
    return bound_field(options, field, options.get("value"))


def select_field(options: dict):
    choices = [(str(item["value"]), item["text"]) for item in options["items"]]
    chosen = [str(item["value"]) for item in options["items"] if item.get("selected")]
    field = forms.ChoiceField(choices=choices)
    field.widget.attrs["class"] = options.get("classes", "")
    return bound_field(options, field, chosen[0] if chosen else None)


def options_field(options: dict, widget):
    items = options["items"]
    hints = {item["value"]: item["hint"]["text"] for item in items if "hint" in item}
    chosen = [item["value"] for item in items if item.get("checked")]
    many = widget is Checkboxes
    field = (forms.MultipleChoiceField if many else forms.ChoiceField)(
        choices=[(item["value"], item["text"]) for item in items], widget=widget(hints=hints)
    )
    return bound_field(options, field, chosen if many else (chosen or [None])[0])


def radios_field(options: dict):
    return options_field(options, Radios)


def checkboxes_field(options: dict):
    name = options.get("name") or options["idPrefix"]
    return options_field({**options, "name": name}, Checkboxes)


def date_field(options: dict):
    prefix, values = options.get("namePrefix", options["id"]), options.get("values", {})
    typed = {f"{prefix}-{box}": str(values.get(f"{prefix}-{box}", "")) for box in DateBoxes.names}
    wrong = [box for box in DateBoxes.names if options.get(box, {}).get("error")]
    named = {**options, "name": prefix, "idPrefix": options["id"]}
    return bound_field(named, DateField(), typed, code=" ".join(wrong))


def file_field(options: dict):
    field = forms.FileField(widget=forms.FileInput)
    return bound_field(options, field)
