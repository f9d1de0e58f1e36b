"""A statement is managed by its person only; who has the code checks it, without an account."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import Actor, Hat
from loopbrug.kernel.http import Gone
from profiles.access.sharing import share_for
from profiles.models import ExportState, ProfileExport, Statement


def own_statement(public_id: UUID, actor: Actor) -> Statement:
    """One that is about the asker's own profile; 404 for everyone else."""
    mine = Statement.objects.none()
    if actor.hat is Hat.PERSON:
        mine = Statement.objects.filter(profile__owner=actor.user).select_related("share")
    return get_object_or_404(mine, public_id=public_id)


def paper_for(public_id: UUID, actor: Actor, *, now: datetime) -> ProfileExport:
    """A PDF of what is shared with the organisation acted for; 404 for everyone else, Gone when it
    was shared before, or shared anew since."""
    papers = ProfileExport.objects.filter(is_of_receiver=True, share__isnull=False)
    rows = papers.select_related("share__organisation", "profile__owner").defer("content")
    paper = get_object_or_404(rows, public_id=public_id)
    if paper.share is None:
        raise Http404
    share = share_for(paper.share.public_id, actor, now=now)
    if paper.state == ExportState.WITHDRAWN or share.given_at > paper.created_at:
        raise Gone(share.given_at)
    return paper
