"""How one question of a form looks: what a layout says about it beyond the form field itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Options of a question. `size` of its label or legend: "" (plain), s, m, l or xl."""

    size: str = "s"
    heading: bool = False
    prefix: str = ""
    suffix: str = ""
    width: str = ""
    inline: bool = False
    small: bool = False
    rows: int = 0

    @property
    def label_class(self) -> str:
        return f"govuk-label--{self.size}" if self.size else ""

    @property
    def legend_class(self) -> str:
        return f"govuk-fieldset__legend--{self.size}" if self.size else ""
