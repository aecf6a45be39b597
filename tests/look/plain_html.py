"""HTML as a tree that two ways of writing the same page share."""

from html5lib import HTMLParser, treebuilders

HTML = "{http://www.w3.org/1999/xhtml}"


def tree(html: str):
    """Elements with sorted attributes and classes; runs of spaces are one space."""
    builder = treebuilders.getTreeBuilder("etree")
    return [plain(each) for each in HTMLParser(builder).parseFragment(html)]


def plain(element):
    attributes = {name: value.split() for name, value in element.attrib.items()}
    attributes["class"] = sorted(attributes.get("class", []))
    words = [" ".join((element.text or "").split())]
    inside = [
        part for child in element for part in (plain(child), " ".join((child.tail or "").split()))
    ]
    kept = [part for part in [*words, *inside] if part]
    return (str(element.tag).removeprefix(HTML), sorted(attributes.items()), kept)
