"""How allauth behaves with us: no passwords, mail through our own backend."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Filled in by the sign-in pages."""
