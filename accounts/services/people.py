"""A person's account: name, sessions, second factor, staff, and the end of it."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from accounts import audit
from accounts.access import Actor
from accounts.models import Invitation, User
from loopbrug.kernel.ids import token_hash
from notices import services as notices

UNFINISHED_AFTER = timedelta(days=1)
"""A sign-up whose code was never typed is removed after this long."""


class NotYourOwn(Exception):
    """Somebody else has to do this for you, or you may not do it to this account."""


@transaction.atomic
def rename(*, user: User, name: str) -> None:
    user.name = name
    user.save(update_fields=["name", "updated_at"])


@transaction.atomic
def end_all_sessions(*, user: User, by: Actor, now: datetime) -> None:
    """Every session of this account ends at its next request.

    Nobody has a password, but Django ties each session to the random text that says so: a new
    text unties them all, without looking for them.
    """
    user.set_unusable_password()
    user.save(update_fields=["password", "updated_at"])
    audit.record("account.sessions_ended", by=by, at=now, about="user", about_id=user.public_id)


@transaction.atomic
def reset_second_factor(*, user: User, by: Actor, now: datetime, reason: str = "") -> None:
    """Forget every second factor of someone who lost theirs, and tell them.

    Raises NotYourOwn for one's own account and for staff when `by` is not staff: two people are
    needed, so that one stolen session is not enough. The next sign-in still needs the mailbox.
    """
    if by.user == user or (user.is_staff and not by.require_user().is_staff):
        raise NotYourOwn
    Authenticator.objects.filter(user=user).delete()
    end_all_sessions(user=user, by=by, now=now)
    audit.record(
        "account.second_factor_reset",
        by=by,
        at=now,
        about="user",
        about_id=user.public_id,
        reason=reason,
    )
    notices.send(
        to=user.email,
        kind="second_factor_reset",
        key=f"second-factor-reset:{user.public_id}:{now.isoformat()}",
        due_at=now,
        organisation=by.organisation.name if by.organisation else "",
        path=reverse("accounts:second_factor"),
    )


@transaction.atomic
def make_staff(*, email: str, name: str, now: datetime) -> User:
    """An account for platform staff; an existing account becomes staff."""
    user = User.objects.filter(email=email.strip().lower()).first()
    user = user or User.objects.create_user(email, name)
    user.is_staff = True
    user.save(update_fields=["is_staff", "updated_at"])
    audit.record("account.made_staff", by=None, at=now, about="user", about_id=user.public_id)
    return user


@transaction.atomic
def empty_account(*, user: User, by: Actor | None, now: datetime) -> None:
    """Take everything that says who this is out of the row, which stays for others' records.

    The address can be used for a new account at once. Every session ends.
    """
    address, empty = user.email, f"verwijderd-{user.public_id}@loopbrug.invalid"
    Authenticator.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    Invitation.objects.filter(email=address, accepted_at__isnull=True).delete()
    Invitation.objects.filter(accepted_by=user).update(email=empty, updated_at=now)
    notices.forget_address(address=address)
    audit.record("account.erased", by=by, at=now, about="user", about_id=user.public_id)
    user.email, user.name, user.last_login = empty, "", None
    user.is_active = user.is_staff = False
    user.set_unusable_password()
    user.save(
        update_fields=[
            "email", "name", "last_login", "is_active", "is_staff", "password", "updated_at",
        ]
    )  # fmt: skip
    notices.send(
        to=address,
        kind="account_erased",
        key=f"account-erased:{token_hash(str(user.public_id))}",  # outlives the erasure
        due_at=now,
        path=reverse("pages:start"),
    )


@transaction.atomic
def sweep_unfinished_sign_ups(*, now: datetime) -> int:
    """Remove accounts whose address was never shown to be theirs; nobody ever signed in there."""
    removed, _ = _unfinished().filter(created_at__lt=now - UNFINISHED_AFTER).delete()
    return removed


def forget_unfinished_sign_up(*, email: str) -> None:
    """Who stopped half way at signing up may begin again, and gets a new code. What is no address
    is left to the form, which says so."""
    try:
        validate_email(email.strip())
    except ValidationError:
        return
    _unfinished().filter(email__iexact=email.strip()).delete()


def _unfinished() -> QuerySet[User]:
    """Accounts that nobody ever came into: the address was never shown to be theirs."""
    left = User.objects.filter(
        last_login__isnull=True,
        is_staff=False,
        memberships__isnull=True,
        emailaddress__isnull=False,
    )
    return left.exclude(emailaddress__verified=True)
