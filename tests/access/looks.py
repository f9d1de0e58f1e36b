"""Which pages show something of a person to somebody else: each leaves a line in the view log."""

from collections.abc import Collection, Mapping

from tests.access.expectation import WHO, Expect
from tests.access.urls import Address
from tests.access.world import thing_of

NOBODYS = {
    "vacancy", "draft_vacancy", "refused_vacancy", "module", "start", "receiver", "colleague",
    "invitation", "pending_organisation",
}  # fmt: skip
"""Things of an organisation; any other thing in an address is of a person, a new one as well."""
NOT_THEIRS = {"visitor", "draft", "amina"}
"""Who is nobody yet, and the person it is about."""
NO_LINE = {
    "pages:home": "one's own work of today: the page that it leads to leaves the line",
    "coaching:participants": "names in a list: the page of each leaves the line",
    "funding:plans": "names in a list: the plan leaves the line",
    "profiles:talks_with_us": "names in a list: the talk leaves the line",
    "matching:card_no": "a question, with nothing of the card on it: the card leaves the line",
    "matching:introduction_end": "a question, with nothing of the person on it",
    "profiles:helping_client": "what the helper and the person agreed: the profile leaves the line",
    "profiles:share_pdf": "asks for a paper: the paper leaves the line",
    "profiles:share_paper_status": "waits for a paper: the paper leaves the line",
    "profiles:share_paper_part": "waits for a paper: the paper leaves the line",
    "pages:objection": "the person asked staff to read it, and no name stands on it",
}
"""Why not, for each page that shows something and leaves none."""


def leaves_a_line(address: Address, who: str, words: Collection[str]) -> bool:
    """Whether this page, as `who` got it, is a look at someone: what stands in its address is of a
    person, or `words` that she typed stand on it."""
    if who in NOT_THEIRS or address.name in NO_LINE:
        return False
    is_of_someone = "public_id" in address.arguments and thing_of(address) not in NOBODYS
    return is_of_someone or bool(words)


def unwritten(expected: Mapping[str, Expect]) -> list[str]:
    """What is in the list without a page that somebody else gets."""
    return [
        name
        for name in NO_LINE
        if name not in expected
        or not any(expected[name].of(who) == 200 for who in set(WHO) - NOT_THEIRS)
    ]
