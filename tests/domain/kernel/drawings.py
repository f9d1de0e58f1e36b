"""Reading our own drawings back."""

import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "g", "path", "circle", "rect", "line", "text", "title", "desc"}


def tree(svg: str) -> ET.Element:
    """Our own drawing, read back: not XML of others."""
    return ET.fromstring(svg)  # noqa: S314 see above


def parts(svg: str, cls: str) -> list[ET.Element]:
    """Every element of this class."""
    return [e for e in tree(svg).iter() if cls in e.get("class", "").split()]


def words(svg: str) -> str:
    return " ".join("".join(e.itertext()) for e in tree(svg).iter(f"{SVG}text"))


def share_of(value: str | None) -> float:
    """'25%' is 0.25."""
    assert value is not None
    assert value.endswith("%")
    return float(value[:-1]) / 100


def check_sound(svg: str) -> None:
    """Well formed, nothing that a strict page refuses, no id that a second drawing repeats."""
    for element in tree(svg).iter():
        assert element.tag.removeprefix(SVG) in TAGS
        assert not {"style", "id"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        assert "nan" not in " ".join(element.attrib.values())
