"""Short ways to say what a test does."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from profiles.models import BlockState, Profile
from profiles.selectors import snapshot_of


def post(client: Client, name: str, data: dict[str, Any], *args: Any) -> HttpResponse:
    """POST to a page of the profile by its URL name."""
    return client.post(reverse(f"profiles:{name}", args=args), data)


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def version_of(profile: Profile, block: str) -> int:
    state = BlockState.objects.filter(profile=profile, block=block).first()
    return state.version if state else 0


def now_in(profile: Profile) -> Any:
    """The profile as it is saved."""
    return snapshot_of(profile)
