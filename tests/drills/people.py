"""People with a browser: cookies, forms as they come, and every answer kept, also an error."""

import http.client
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.test import Client

from accounts.models import Membership, Organisation, User
from loopbrug.kernel.ids import token_hash
from profiles.access import COOKIE
from tests.factories.accounts import sign_in, sign_in_as_member

PATIENCE = 30.0


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str


class HiddenFields(HTMLParser):
    """What a browser sends along without showing it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.found[str(given["name"])] = given.get("value") or ""


class Visitor:
    """A browser. Follows nothing by itself."""

    def __init__(self, address: str, **cookies: str) -> None:
        self.place = urlsplit(address).netloc
        self.cookies = cookies

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str | list[str]]) -> Answer:
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def fill_in(self, path: str, fields: dict[str, str | list[str]]) -> Answer:
        """Open the page of a form and send it; an answer that is no page is the answer."""
        page = self.get(path)
        if page.status != http.HTTPStatus.OK:
            return page
        return self.post(path, {**HiddenFields(page.text).found, **fields})

    def lay_talents(self, proof: str) -> Answer:
        """Save one block of the profile."""
        return self.fill_in(
            "/profiel/talenten/", {"chosen": ["listening"], "proof_listening": proof}
        )

    @property
    def draft_hash(self) -> str:
        """By which the profile of a visitor is found."""
        return token_hash(self.cookies[COOKIE])

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        connection = http.client.HTTPConnection(self.place, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")  # a PDF is no text
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies.update((name, cake.value) for name, cake in SimpleCookie(line).items())
        return Answer(answer.status, answer.headers, text)


def signed_in(address: str, user: User) -> Visitor:
    """The browser of someone who signed in before the drill began."""
    session = sign_in(Client(), user, "person").session
    return Visitor(address, **{settings.SESSION_COOKIE_NAME: str(session.session_key)})


def signed_in_as_hr(address: str, organisation: Organisation) -> Visitor:
    """The same for a colleague of this organisation, second factor shown."""
    membership = Membership.objects.select_related("user").get(organisation=organisation)
    session = sign_in_as_member(Client(), membership).session
    return Visitor(address, **{settings.SESSION_COOKIE_NAME: str(session.session_key)})
