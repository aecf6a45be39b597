"""The forms of a page as a browser sees them: fields, what stands in them, where they are sent."""

from dataclasses import dataclass, field

from html5lib import HTMLParser, treebuilders

BUILDER = treebuilders.getTreeBuilder("etree")
TYPED = ("text", "email", "tel", "date", "password", "number", "search")


@dataclass
class Form:
    """`typed`: boxes one types in; `chosen`: radios, ticks and lists; `hidden`; `files`. Name → value."""

    action: str
    typed: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    @property
    def filled_in(self) -> dict[str, str]:
        return self.hidden | self.chosen | self.typed

    @property
    def asks(self) -> bool:
        """Whether it is more than a button."""
        return bool(self.typed or self.chosen or self.files)


def tree_of(html: str):
    return HTMLParser(BUILDER, namespaceHTMLElements=False).parse(html)


def forms_of(html: str, address: str) -> list[Form]:
    """Forms that post, inside the page's main part."""
    main = tree_of(html).find(".//main")
    found = [] if main is None else main.iter("form")
    return [_read(form, address) for form in found if form.get("method", "").lower() == "post"]


def _read(element, address: str) -> Form:
    form = Form(element.get("action") or address)
    for part in element.iter():
        if name := part.get("name"):
            _put(form, part, name)
    return form


def _put(form: Form, part, name: str) -> None:
    kind = part.get("type", "text") if part.tag == "input" else part.tag
    if kind == "textarea":
        form.typed[name] = part.text or ""
    elif kind == "select":
        options = [option.get("value", "") for option in part.iter("option")]
        form.chosen[name] = next(filter(None, options), "")
    elif kind in ("radio", "checkbox"):
        form.chosen.setdefault(name, part.get("value", "on"))
    elif kind == "hidden":
        form.hidden[name] = part.get("value", "")
    elif kind == "file":
        form.files.append(name)
    elif kind in TYPED:
        form.typed[name] = part.get("value", "")
