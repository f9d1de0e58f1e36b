"""Messages come twice, late, or about what is gone: one result, and no error."""

import redis
from django.db import transaction
from django.utils import timezone

from loopbrug.kernel.events import unheard
from loopbrug.stack import commands
from matching.tasks import nudge_rescore, sweep_stale_matches, sweep_vacancies
from notices import services as notices
from notices.models import DemoMail, Notice
from notices.tasks import sweep_due
from profiles.domain.blocks import BuildingBlock
from profiles.models import ExportState, Profile, ProfileExport
from profiles.services import request_export
from profiles.services.saving import changed
from profiles.tasks import render_export, sweep_drafts, sweep_exports
from tests.drills.match_lists import assert_all_right, until_fresh
from tests.drills.site import Site, until

TIMES = 5
NOBODY = 2**31


def handled(site: Site) -> bool:
    """Nothing is queued and nothing is in anyone's hands."""
    with redis.Redis.from_url(site.redis_url) as client:
        return not any(client.llen(queue) for queue in commands.QUEUES) and not client.hlen(
            "unacked"
        )


def test_each_message_five_times_and_about_nobody(site):
    amina, bert = Profile.objects.order_by("pk")[:2]
    now = timezone.now()
    with unheard():
        changed(amina, now=now)
        changed(bert, now=now)
        export = request_export(profile=amina, blocks=[BuildingBlock.TALENTS], now=now)
        with transaction.atomic():
            notices.send(
                to="a@b.example",
                kind="organisation_confirmed",
                key="drill",
                due_at=now,
                organisation="Zorg",
                path="/",
            )
    for _time in range(TIMES):
        site.send(sweep_due)
        site.send(nudge_rescore, profile_id=NOBODY)
        site.send(nudge_rescore, profile_id=bert.pk)
        site.send(render_export, export_id=export.pk)
        site.send(render_export, export_id=NOBODY)
        site.send(sweep_stale_matches)
        site.send(nudge_rescore, profile_id=amina.pk)
        for task in (sweep_vacancies, sweep_exports, sweep_drafts):
            site.send(task)
    site.start_worker(queues=commands.QUEUES)
    until_fresh(site)
    until(lambda: handled(site), "every message is handled")
    assert_all_right()
    assert ProfileExport.objects.get().state == ExportState.READY
    assert DemoMail.objects.count() == Notice.objects.count() == 1
    assert "Traceback" not in site.log("worker")
    assert '"level": "error"' not in site.log("worker")
