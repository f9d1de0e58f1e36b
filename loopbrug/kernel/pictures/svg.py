"""The few SVG words that the pictures use."""

from html import escape

BRIDGE, WATER, INK, SOFT = "#B3142B", "#0B4A5A", "#1B1B1F", "#55555F"
QUAY, SHALLOW, LIGHT, PAPER = "#E7E0D5", "#DCEAED", "#E3A008", "#FFFFFF"
FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, sans-serif"


def n(value: float) -> str:
    """A number with at most one decimal, without a trailing zero."""
    short = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if short in ("-0", "") else short


def tag(name: str, cls: str, **attributes: float | str) -> str:
    """One empty element. Underscores in names become hyphens; text values are escaped."""
    said = "".join(
        f' {key.replace("_", "-")}="{escape(value) if isinstance(value, str) else n(value)}"'
        for key, value in attributes.items()
    )
    return f'<{name} class="{cls}"{said}/>'


def line(cls: str, d: str, width: float, colour: str, **more: float | str) -> str:
    """A stroked path without a filling."""
    return tag("path", cls, d=d, fill="none", stroke=colour, stroke_width=width, **more)


def group(cls: str, *parts: str) -> str:
    return f'<g class="{cls}">{"".join(parts)}</g>'


def share(part: float) -> str:
    """A place or a width as part of the box: 0.25 is 25%."""
    return f"{part * 100:.2f}".rstrip("0").rstrip(".") + "%"


def inner(cls: str, body: str, **attributes: str) -> str:
    """A drawing inside a drawing, with a box of its own that a style sheet may move."""
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f'<svg class="{cls}"{said}>{body}</svg>'


def frame(cls: str, size: tuple[int, int], body: str, *, name: tuple[str, str] | None) -> str:
    """The outer element. `name` is title and description; without one the drawing is hidden from
    who listens, because its words stand beside it."""
    if name is None:
        role, said = 'aria-hidden="true" focusable="false"', ""
    else:
        role = 'role="img"'
        said = f"<title>{escape(name[0])}</title><desc>{escape(name[1])}</desc>"
    return (
        f'<svg class="br {cls}" xmlns="http://www.w3.org/2000/svg" {role}'
        f' width="{size[0]}" height="{size[1]}" overflow="visible" font-family="{FONT}">'
        f"{said}{body}</svg>"
    )


def text(x: float | str, y: float, words: str, **attributes: float | str) -> str:
    """Words at a place; they are escaped here and nowhere else."""
    at = escape(x) if isinstance(x, str) else n(x)
    given = {"font_size": 18.0, "fill": INK, **attributes}
    said = "".join(
        f' {key.replace("_", "-")}="{escape(value) if isinstance(value, str) else n(value)}"'
        for key, value in given.items()
    )
    return f'<text class="br-ink" x="{at}" y="{n(y)}"{said}>{escape(words)}</text>'


def wrap(words: str, limit: int, most: int = 2) -> list[str]:
    """Words in at most `most` lines of `limit` characters; the rest ends in an ellipsis."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > limit:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [said if len(said) <= limit else said[: limit - 1].rstrip() + "…" for said in lines]
