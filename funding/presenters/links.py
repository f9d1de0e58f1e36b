"""Addresses within a plan."""

from uuid import UUID

from django.urls import reverse

from funding.domain.posts import FundingPost
from funding.selectors.shown import PlanView


def plan_url(view: PlanView) -> str:
    return reverse("funding:plan", args=[view.public_id])


def post_url(name: str, view: PlanView, post: FundingPost) -> str:
    return reverse(f"funding:{name}", args=[view.public_id, post])


def line_url(name: str, public_id: UUID) -> str:
    return reverse(f"funding:{name}", args=[public_id])
