"""A code to read aloud and to type over: ten signs, without those that look alike."""

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 10
"""32 ** 10: nobody guesses one, however often they try."""
_GROUP = 5


def code_from(secret: bytes) -> str:
    """`K7PM2-XQ4RT` from at least ten random bytes."""
    signs = "".join(ALPHABET[byte % len(ALPHABET)] for byte in secret[:LENGTH])
    return f"{signs[:_GROUP]}-{signs[_GROUP:]}"


def typed(code: str) -> str:
    """The same code however it was typed over: small letters, spaces, without a dash."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return f"{signs[:_GROUP]}-{signs[_GROUP:]}"
