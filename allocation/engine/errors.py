"""What the engine says when it cannot take what it was given."""


class Refused(ValueError):
    """A case, scheme or rate that cannot be used: where (`path`) and what to do about it."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        self.message = message
        super().__init__(f"{path}: {message}" if path else message)


class NotInForce(Refused):
    """A scheme, rate card or rate asked for outside its dates; the future can't be used early."""


class NoRate(Refused):
    """The rate card has no such rate."""
