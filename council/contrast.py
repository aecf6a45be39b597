"""Whether text can be read on a colour: the contrast ratio of WCAG 2.2, success criterion 1.4.3."""

WHITE = "#ffffff"
TEXT = "#0b0c0c"
ENOUGH = 4.5


def ratio(one, other):
    """From 1 (the same) to 21 (black on white), of two colours like #0c4654."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
