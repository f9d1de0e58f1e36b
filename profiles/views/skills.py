"""Skills: search, choose, say how well. Choosing writes nothing, so it is an address (GET)."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest
from loopbrug.kernel.forms.conflicts import with_version
from loopbrug.kernel.parts import Note
from profiles import access, presenters, selectors, services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.levels import MOST_OWN_WORDS, MOST_SKILLS
from profiles.domain.merging import beside, merge, parts_of_skill
from profiles.domain.snapshot import Skills
from profiles.forms import OwnWordForm, SearchForm, SkillForm, read_slots
from profiles.presenters.skills import level_url
from profiles.views.blocks import block_seen, signed_out_note
from profiles.views.own import SignedOut, keeper_of, own_page, own_snapshot, token_of
from taxonomy.models import Skill

LEVEL = "profiles/skill_level.html"


@own_page
@require_GET
def skills(request: ActorRequest) -> HttpResponse:
    """The list, and a search in one's own words (`?q=`)."""
    search = SearchForm(request.GET)
    status = 200 if search.is_valid() else 422
    found = selectors.search_skills(search.words) if search.words else []
    page = presenters.skills_page(own_snapshot(request), search, search.words, found)
    return render(request, "profiles/skills.html", {"page": page}, status=status)


@own_page
@require_http_methods(["GET", "POST"])
def skill_level(request: ActorRequest) -> HttpResponse:
    """How well, and where learned: one skill at a time of those in the address (`?skill=`)."""
    slots = read_slots(request.GET.getlist("skill"))
    known = selectors.skills_by_slot(slots)
    asked = [slot for slot in slots if slot in known]
    if not slots:
        messages.info(request, _("Je koos nog niets. Vink eerst een skill aan."))
        words = SearchForm(request.GET).words
        query = f"?{urlencode({'q': words})}" if words else ""
        return redirect(reverse("profiles:skills") + query)
    if not asked:
        raise Http404
    skill, rest = known[asked[0]], asked[1:]
    if request.method == "POST":
        return _save(request, skill, rest, SkillForm(request.POST))
    profile = own_snapshot(request)
    version = profile.mark(BuildingBlock.SKILLS).version
    form = SkillForm.showing(profile.skills.find(skill.slot), version)
    return render(request, LEVEL, {"page": presenters.skill_page(profile, skill, rest, form)})


def _save(
    request: ActorRequest, skill: Skill, rest: Sequence[int], form: SkillForm
) -> HttpResponse:
    if not form.is_valid():
        page = presenters.skill_page(own_snapshot(request), skill, rest, form)
        return render(request, LEVEL, {"page": page}, status=422)
    try:
        keeper = keeper_of(request, seen=form.seen)
        services.save_skill(
            profile=keeper.profile,
            seen=form.seen,
            skill=skill,
            level=form.level_chosen,
            learned_where=form.cleaned_data["learned_where"],
            now=timezone.now(),
        )
    except services.BlockChanged:
        return _put_together(request, skill, rest, form)
    except (services.TooManySkills, SignedOut) as problem:
        return _not_saved(request, skill, rest, form, problem)
    return keeper.remember(redirect(level_url(*rest) if rest else "profiles:skills"))


def _not_saved(
    request: ActorRequest,
    skill: Skill,
    rest: Sequence[int],
    form: SkillForm,
    problem: Exception,
) -> HttpResponse:
    profile = own_snapshot(request)
    if isinstance(problem, services.TooManySkills):
        form.add_error(None, _("Je lijst is vol: er passen %d skills in.") % MOST_SKILLS)
        page = presenters.skill_page(profile, skill, rest, form)
        return render(request, LEVEL, {"page": page}, status=422)
    page = presenters.skill_page(profile, skill, rest, form, note=signed_out_note())
    return render(request, LEVEL, {"page": page}, status=409)


def _put_together(
    request: ActorRequest, skill: Skill, rest: Sequence[int], form: SkillForm
) -> HttpResponse:
    """Another device changed the same skill: what both changed is saved, unless that is the same;
    then both texts. One that it took away stays away when nothing was changed here."""
    profile = own_snapshot(request)
    block = block_seen(request, BuildingBlock.SKILLS, form.seen)
    base = parts_of_skill(block.find(skill.slot)) if isinstance(block, Skills) else None
    theirs = parts_of_skill(profile.skills.find(skill.slot))
    mine = {"level": form.level_chosen, "learned_where": form.cleaned_data["learned_where"]}
    merged = merge(base, theirs, mine)
    typed = with_version(form.posted, profile.mark(BuildingBlock.SKILLS).version)
    if profile.skills.find(skill.slot) is None:
        if mine == base:
            messages.info(request, _("Deze skill is ergens anders weggehaald. Dat blijft zo."))
            return redirect(level_url(*rest) if rest else "profiles:skills")
        page = presenters.skill_page(profile, skill, rest, SkillForm(typed), mine=mine)
        return render(request, LEVEL, {"page": page}, status=409)
    for name, value in merged.parts.items():
        typed[name] = str(value)
    again = SkillForm(typed)
    if not merged.clashes:
        return _save(request, skill, rest, again)
    page = presenters.skill_page(profile, skill, rest, again, mine=beside(theirs, merged))
    return render(request, LEVEL, {"page": page}, status=409)


@own_page
@require_POST
def skill_remove(request: ActorRequest) -> HttpResponse:
    """Take one skill away; changed elsewhere meanwhile, it stays and says so."""
    slots = read_slots(request.POST.getlist("skill"))
    skill = selectors.skills_by_slot(slots[:1]).get(slots[0]) if slots else None
    if skill is None:
        raise Http404
    version = read_slots([request.POST.get("version", "")])[0]
    profile = access.require_own_profile(
        actor=request.actor, token=token_of(request), now=timezone.now()
    )
    try:
        services.remove_skill(profile=profile, seen=version, skill=skill, now=timezone.now())
    except services.BlockChanged:
        snapshot = own_snapshot(request)
        current = snapshot.mark(BuildingBlock.SKILLS).version
        form = SkillForm.showing(snapshot.skills.find(skill.slot), current)
        note = Note(
            _("Niet weggehaald"),
            _("Deze skill is intussen ergens anders veranderd. Zo staat hij er nu. Mag hij weg?"),
        )
        page = presenters.skill_page(snapshot, skill, (), form, note=note)
        return render(request, LEVEL, {"page": page}, status=409)
    messages.success(request, _("‘%s’ is weggehaald.") % skill.name)
    return redirect("profiles:skills")


@own_page
@require_GET
def skills_of_job(request: ActorRequest) -> HttpResponse:
    """Choose a job that one did (`?q=`, then `?beroep=`); tick what one did there."""
    search = SearchForm(request.GET)
    status = 200 if search.is_valid() else 422
    slots = read_slots(request.GET.getlist("beroep"))[:1]
    chosen = None
    if slots:
        job = selectors.occupations_by_slot(slots).get(slots[0])
        if job is None:
            raise Http404
        chosen = (job, selectors.skills_of_occupation(job))
    jobs = selectors.search_occupations(search.words) if search.words and not chosen else []
    page = presenters.job_page(own_snapshot(request), search, search.words, jobs, chosen)
    return render(request, "profiles/skills_of_job.html", {"page": page}, status=status)


@own_page
@require_http_methods(["GET", "POST"])
def skill_word(request: ActorRequest) -> HttpResponse:
    """A skill that the list has no word for, in one's own; or other ways to find it."""
    form = OwnWordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keeper = keeper_of(request)
        try:
            services.add_own_word(
                profile=keeper.profile, word=form.cleaned_data["word"], now=timezone.now()
            )
        except services.TooManySkills:
            form.add_error("word", _("Je hebt al %d eigen woorden.") % MOST_OWN_WORDS)
        else:
            return keeper.remember(redirect("profiles:skills"))
    page = presenters.own_word_page(own_snapshot(request), form)
    status = 422 if form.errors else 200
    return render(request, "profiles/skill_word.html", {"page": page}, status=status)


@own_page
@require_POST
def skill_word_remove(request: ActorRequest) -> HttpResponse:
    profile = access.require_own_profile(
        actor=request.actor, token=token_of(request), now=timezone.now()
    )
    form = OwnWordForm(request.POST)
    if form.is_valid():
        word = form.cleaned_data["word"]
        services.remove_own_word(profile=profile, word=word, now=timezone.now())
        messages.success(request, _("‘%s’ is weggehaald.") % word)
    return redirect("profiles:skills")
