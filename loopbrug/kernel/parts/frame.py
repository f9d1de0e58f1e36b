"""The frame around every page."""

from dataclasses import dataclass

from loopbrug.kernel.parts.page import Note


@dataclass(frozen=True, slots=True)
class Hat:
    """Another role that this person can put on; `value` is what the switch form sends."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class NavItem:
    """One word of the menu."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame around every page. A page without one (an error page) gets an empty shell."""

    nav: tuple[NavItem, ...] = ()
    acting: str = ""
    """The organisation on whose behalf this person acts, or empty."""
    can_switch: bool = False
    user_name: str = ""
    is_authenticated: bool = False
    is_demo: bool = False
    role: str = ""
    hats: tuple[Hat, ...] = ()
    """The other roles, for switching in one click."""
    user_key: str = ""
    """Opaque, the same for the same person: drafts in the browser are kept under it."""
    note: Note | None = None
    """What this person has to know on every page, and where to do something about it."""
