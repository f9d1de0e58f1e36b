"""Addresses of the money of a crossing: the plan, its posts, the lines that pay them."""

from django.urls import path, register_converter

from funding.domain.posts import FundingPost
from funding.views import invite, lines, plans, posts, promises

WORDS = {
    FundingPost.ORIENTATION_PROGRAMME: "orientatieprogramma",
    FundingPost.ORIENTATION_TIME: "orientatietijd",
    FundingPost.PERSONAL_GUIDANCE: "persoonlijke-begeleiding",
    FundingPost.VOCATIONAL_TRAINING: "vakopleiding",
    FundingPost.LEARNING_TIME: "leertijd",
    FundingPost.TRANSITION_TIME: "overstaptijd",
    FundingPost.ONBOARDING: "inwerken",
    FundingPost.REDUCED_PRODUCTIVITY: "minder-productie",
}


class PostConverter:
    """One of the eight posts by its Dutch word; any other word is no address."""

    regex = "|".join(WORDS.values())

    def to_python(self, value: str) -> FundingPost:
        return next(post for post, word in WORDS.items() if word == value)

    def to_url(self, value: str) -> str:
        return WORDS[FundingPost(value)]


register_converter(PostConverter, "post")

app_name = "funding"
urlpatterns = [
    path("plannen/", plans.plans, name="plans"),
    path("plannen/<uuid:public_id>/", plans.plan, name="plan"),
    path("plannen/<uuid:public_id>/werkgever-nu/", invite.releasing, name="releasing"),
    path("plannen/<uuid:public_id>/posten/<post:post>/", posts.post, name="post"),
    path("plannen/<uuid:public_id>/posten/<post:post>/berekenen/", posts.work_out, name="work_out"),
    path(
        "plannen/<uuid:public_id>/posten/<post:post>/niet-nodig/",
        posts.not_needed,
        name="not_needed",
    ),
    path(
        "plannen/<uuid:public_id>/posten/<post:post>/toezeggen/", promises.promise, name="promise"
    ),
    path("plannen/<uuid:public_id>/posten/<post:post>/vragen/", promises.ask, name="ask"),
    path("regels/<uuid:public_id>/toezeggen/", lines.confirm, name="confirm"),
    path("regels/<uuid:public_id>/nee/", lines.refuse, name="refuse"),
    path("regels/<uuid:public_id>/intrekken/", lines.withdraw, name="withdraw"),
    path("regels/<uuid:public_id>/akkoord/", lines.agree, name="agree"),
]
