"""How many people a change of one start touches."""

from learning.models import AdmissionStatus, ModuleStart, RouteStep


def people_on(start: ModuleStart) -> int:
    """Those who chose this start and were not refused: each is told when it does not go on."""
    waiting_or_in = (AdmissionStatus.ASKED, AdmissionStatus.ADMITTED)
    steps = RouteStep.objects.current().filter(start=start, admission__status__in=waiting_or_in)
    return steps.values("route").distinct().count()
