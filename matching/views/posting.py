"""What a form is bound to."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """Everything that was sent, also when that is nothing; None for a page that is only read."""
    return request.POST if request.method == "POST" else None
