"""A square that a phone reads: the same words stand beside it, as a link and as a code."""

import base64

import qrcode

from loopbrug.kernel.pictures.svg import INK, PAPER

QUIET = 4
"""White modules around the square, without which a camera does not find it."""


def qr_svg(said: str) -> str:
    """A drawing of its own, black on white whatever the theme: cameras want the contrast."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(said)
    code.make(fit=True)
    rows = code.get_matrix()
    wide = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {wide}" '
        f'width="{wide * 4}" height="{wide * 4}" shape-rendering="crispEdges">'
        f'<rect width="{wide}" height="{wide}" fill="{PAPER}"/>'
        f'<path d="{dark}" fill="{INK}"/></svg>'
    )


def qr_address(said: str) -> str:
    """The drawing as an address that an `img` may show; nothing is fetched."""
    drawn = base64.b64encode(qr_svg(said).encode()).decode()
    return f"data:image/svg+xml;base64,{drawn}"
