"""Reads the queue's page."""


def names(response) -> list[tuple[str, list[str]]]:
    """Each group's name with its children."""
    return [
        (group.name, [row["name"] for row in group.rows]) for group in response.context["groups"]
    ]
