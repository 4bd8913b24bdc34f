"""How well a text stands out from its ground, by WCAG 2.2."""

Rgb = tuple[float, ...]
"""Red, green and blue of sRGB, from 0 to 1."""


def contrast(colour: Rgb, ground: Rgb) -> float:
    """From 1 to 21."""
    darker, lighter = sorted(map(_luminance, (colour, ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))
