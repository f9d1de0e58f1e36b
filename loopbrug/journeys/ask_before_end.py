"""Ask whether what ends soon may end. The register knows what someone allowed; only the app whose
thing it is knows whether anybody sees it yet."""

from datetime import datetime

from accounts.domain.consent import Purpose
from accounts.selectors.consents import ending_soon
from accounts.services import consent_questions
from matching.selectors.consented import open_among


def ask_before_end(*, now: datetime) -> int:
    """Asks about what is open: a yes to a vacancy opens nothing until the employer says yes too.
    How many mails that is."""
    lines = ending_soon(now=now)
    open_meetings = open_among([one.about_id for one in lines if one.purpose == Purpose.MEETING])
    seen = [one for one in lines if one.purpose != Purpose.MEETING or one.about_id in open_meetings]
    return consent_questions.ask_before_end(ending=seen, now=now)
