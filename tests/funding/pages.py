"""What the tests of the funding pages share: a browser for each side, and what a page says."""

import html as markup
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.access import Actor, Hat
from funding.domain.posts import FundingPost
from funding.models import FundingPlan, Pledge
from tests.factories.accounts import sign_in, sign_in_as_member


def browser(actor: Actor) -> Client:
    """Signed in as this person, under the hat of this actor."""
    if actor.membership is not None:
        return sign_in_as_member(Client(), actor.membership)
    return sign_in(Client(), actor.require_user(), Hat.PERSON)


def at(name: str, plan: FundingPlan, post: FundingPost | None = None) -> str:
    return reverse(f"funding:{name}", args=[plan.public_id, *([post] if post else [])])


def at_line(name: str, line: Pledge) -> str:
    return reverse(f"funding:{name}", args=[line.public_id])


def said(response: Any) -> str:
    """The words of a page, without its marks."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", markup.unescape(re.sub(r"<[^>]+>", " ", text)))


def form_of(response: Any) -> dict[str, Any]:
    """All that the form on this page would send when nothing is changed."""
    form = response.context["page"].form
    found = {field.html_name: field.value() for field in form}
    shown = {
        name: form.fields[name].prepare_value(value) if value is not None else ""
        for name, value in found.items()
    }
    return {name: "" if value is None else str(value) for name, value in shown.items()}


def state_of(response: Any, post: FundingPost) -> str:
    """How the picture and the row say that this plank is."""
    page = response.context["page"]
    place = list(FundingPost).index(post)
    assert page.bridge.planks[place].value == next(
        plank.state for plank in page.planks if plank.title == post.label
    )
    return str(page.bridge.planks[place].value)
