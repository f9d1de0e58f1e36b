"""What the own employer sees, it sees later."""

from datetime import timedelta

THINKING_TIME = timedelta(hours=24)
"""Between a person's yes to the own employer and its first look; until then it can be undone."""
