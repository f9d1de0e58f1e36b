"""Reading codes from mail, and codes from an app."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

CODE = re.compile(r"\b(\d{3}) ?(\d{3})\b")


def code_in(mail) -> str:
    """The six digits of a mail."""
    found = CODE.search(mail.body)
    assert found, mail.body
    return "".join(found.groups())


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def app_code(secret: str) -> str:
    """What an app on a phone shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_app(user) -> str:
    """The user has an app; returns its secret."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=user, type="totp", data={"secret": secret})
    Authenticator.objects.create(
        user=user, type="recovery_codes", data={"seed": "a" * 20, "used_mask": 0}
    )
    return secret


def ask_code(client, email, follow=True, next_url=""):
    """Fill in the sign-in page."""
    url = f"/inloggen/?next={next_url}" if next_url else "/inloggen/"
    return client.post(url, {"email": email}, follow=follow)
