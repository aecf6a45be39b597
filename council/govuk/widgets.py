"""Form widgets of the portal that Django has not."""

from datetime import date

from django import forms


class Radios(forms.RadioSelect):
    """Radios; `hints` maps an option's value (as text) to the grey line under it."""

    def __init__(self, *args, hints=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.hints = hints or {}


class Checkboxes(forms.CheckboxSelectMultiple):
    """Checkboxes; `hints` maps an option's value (as text) to the grey line under it."""

    def __init__(self, *args, hints=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.hints = hints or {}


class DateBoxes(forms.Widget):
    """A date as three boxes. Its value is a dict of what was typed in day, month and year."""

    names = ("day", "month", "year")
    use_fieldset = True

    def __init__(self, attrs=None, *, birthday=False):
        """`birthday`: browsers may fill in the person's own date of birth."""
        super().__init__(attrs)
        self.birthday = birthday

    def value_from_datadict(self, data, files, name):
        return {box: data.get(f"{name}-{box}", "").strip() for box in self.names}

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}-{box}" in data for box in self.names)

    def parts_of(self, value) -> dict[str, str]:
        """What stands in each box, for a date, for what was typed, or for nothing."""
        if isinstance(value, date):
            return {box: str(getattr(value, box)) for box in self.names}
        return {box: (value or {}).get(box, "") for box in self.names}

    def autocomplete_of(self, box: str) -> str:
        return f"bday-{box}" if self.birthday else ""

    def id_for_label(self, id_):
        return f"{id_}-day" if id_ else id_


class FilesInput(forms.FileInput):
    """A file upload that takes several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)
