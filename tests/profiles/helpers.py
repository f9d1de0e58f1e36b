"""Short ways to say what a test does."""

from django.urls import reverse

from profiles.models import BlockState
from profiles.selectors import snapshot_of


def post(client, name, data, *args):
    """POST to a page of the profile by its URL name."""
    return client.post(reverse(f"profiles:{name}", args=args), data)


def text_of(response):
    return response.content.decode()


def version_of(profile, block):
    state = BlockState.objects.filter(profile=profile, block=block).first()
    return state.version if state else 0


def now_in(profile):
    """The profile as it is saved."""
    return snapshot_of(profile)
