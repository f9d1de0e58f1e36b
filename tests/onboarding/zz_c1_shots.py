"""Throw-away: pictures of every coach screen. Never committed."""
import os
from datetime import timedelta
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.browser.conftest import base  # noqa
from funding.domain.posts import FundingPost
from funding.models import Pledge
from onboarding.domain.terms import Moment, Party, SignalKind
from onboarding.models import *
from profiles.models import *
from tests.factories.accounts import *
from tests.factories.funding import *
from tests.factories.learning import LearningRouteFactory
from tests.factories.matching import InterestFactory, IntroductionFactory
from tests.factories.onboarding import *
from tests.factories.profiles import *

pytestmark = [pytest.mark.django_db(transaction=True)]
OUT = "/tmp/c1shots"
ONLY = os.environ.get("ONLY", "")
NOW = timezone.now(); TODAY = timezone.localdate()

def met(g, title, org):
    i = InterestFactory(profile=g.profile, employer_at=NOW, vacancy__organisation__name=org)
    return IntroductionFactory(interest=i, vacancy__title=title)

def guide(bram, name, complete=True):
    g = GuidanceFactory(membership=bram, accepted_at=NOW-timedelta(days=200), profile=ProfileFactory(owner__name=name, complete=complete))
    return g

def make():
    from tests.factories import taxonomy as T
    for F in (T.SectorFactory, T.OccupationFactory, T.SkillFactory, T.LabourMarketRegionFactory): F.reset_sequence(100, force=True)
    bram = coach_membership(name="Bram Jansen")
    o = bram.organisation; o.name = "Werkcentrum Amersfoort"; o.save()
    noor = MembershipFactory(organisation=o, user=UserFactory(name="Noor Vos"))
    MembershipFactory(organisation=o, user=UserFactory(name="Abdelkarim van den Heuvel-Oosterwijk"))
    # Dennis: missed and falling
    d = guide(bram, "Dennis Vermeulen")
    t = TransitionFactory(introduction=met(d, "Monteur warmtepompen", "Installatiebedrijf De Waal"), starts_on=TODAY-timedelta(days=140))
    days = {Moment.WEEKS_2: (-126,4,4), Moment.MONTH_1:(-110,5,4), Moment.MONTHS_2:(-80,3,4), Moment.MONTHS_3:(-48,2,4), Moment.MONTHS_6:(-9,None,4), Moment.MONTHS_9:(130,None,None), Moment.MONTHS_12:(225,None,None)}
    for m,(off,a,b) in days.items():
        for p,s in ((Party.PERSON,a),(Party.TEAM,b)):
            k = dict(answered_at=NOW+timedelta(days=off), goes_well=s, enough_help=s, will_last=s) if s else {}
            CheckInFactory(transition=t, party=p, moment=m, due_on=TODAY+timedelta(days=off), **k)
    for need in t.plan.needs.order_by("pk"):
        need.cost = COSTS[FundingPost(need.post)]; need.not_needed_reason = "" if need.cost.cents else "niet nodig"; need.save()
        if need.cost.cents: promise_all(need)
    ContactFactory(guidance=d, author=bram.user, happened_on=TODAY-timedelta(days=60), text="De eerste maand doorgenomen. Het gaat goed met het team, de reistijd valt tegen.")
    ContactFactory(guidance=d, author=bram.user, happened_on=TODAY-timedelta(days=55), partner="employer", kind="visit", text="Met Joost gesproken over de planning.")
    g = CoachGoalFactory(guidance=d, title="Minder reistijd")
    CoachActionFactory(goal=g, text="Vraag of een andere route kan", for_person=True, due_on=TODAY+timedelta(days=4))
    CoachActionFactory(goal=g, text="Bel de werkbegeleider", due_on=None, done=True)
    CoachGoalFactory(guidance=d, title="Praat elke week een kwartier met Joost", reached=True)
    OnboardingTaskFactory(transition=t, due_on=TODAY-timedelta(days=30))
    LearningRouteFactory(introduction=t.introduction)
    # Fadila: open plank
    f = guide(bram, "Fadila Amrani")
    plan = FundingPlanFactory(introduction=met(f, "Verzorgende in opleiding", "Zorggroep Leusden"), safe=True, starts_on=TODAY+timedelta(days=12))
    need = need_of(plan, FundingPost.LEARNING_TIME); Pledge.objects.filter(need=need).delete(); need.pledged=0; need.save()
    # Samira: silence
    s = guide(bram, "Samira Haddou", complete=False)
    InterestFactory(profile=s.profile, person_at=NOW-timedelta(days=9), vacancy__organisation__name="Onderwijs Eemland")
    p = guide(bram, "Piet-Jan Oosterwijk-Zandstra", complete=False)
    Profile.objects.filter(pk=p.profile_id).update(updated_at=NOW-timedelta(days=25))
    n = guide(bram, "Nadia van der Meer")
    SafetyNetFactory(introduction=met(n, "Chauffeur", "Transport Eem"), opened_at=NOW-timedelta(days=1), call_before_on=TODAY+timedelta(days=1))
    q = guide(bram, "Quinten de Boer")
    FundingPlanFactory(introduction=met(q, "Onderwijsassistent", "Basisschool De Regenboog"), safe=True, starts_on=TODAY+timedelta(days=5))
    for i in range(3): guide(bram, f"Deelnemer Nummer{i}", complete=i%2==0)
    for i,nm in enumerate(("Yusuf Demir","Bartholomeus van Zuylen van Nijevelt")):
        r = GuidanceFactory(membership=bram, asked=True, asked_at=NOW-timedelta(days=3+4*i), profile=ProfileFactory(owner__name=nm, complete=i==0))
    return bram, noor, d, s, r

def shot(browse, live, user, hat, url, name):
    if ONLY and not any(o in name for o in ONLY.split(",")): return
    c = Client(); sign_in(c, user, hat)
    for width in (1280, 360):
        page = browse(); page.set_viewport_size({"width": width, "height": 900})
        page.context.add_cookies([{"name": k, "value": m.value, "url": live} for k, m in c.cookies.items()])
        page.goto(live + url)
        page.wait_for_timeout(120)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        print(name, width, "overflow", over)
        page.screenshot(path=f"{OUT}/{name}-{width}.png", full_page=True)
        page.close()

def test_shots(base, browse):
    bram, noor, d, s, r = make()
    hat = str(bram.public_id)
    b = lambda url, name: shot(browse, base, bram.user, hat, url, name)
    pid = [d.public_id]
    b("/mijn/", "home")
    b("/deelnemers/", "participants"); b("/deelnemers/?wie=geland", "participants-empty")
    b(f"/deelnemers/{d.public_id}/", "participant")
    b(f"/deelnemers/{s.public_id}/", "participant-young")
    m = d.profile.transitions.get().check_ins.get(party="person", moment=Moment.MONTHS_6)
    b(f"/deelnemers/{d.public_id}/contact/?signaal=missed:{m.public_id}", "contact")
    b(f"/deelnemers/{d.public_id}/opzij/", "snooze")
    b(f"/deelnemers/{d.public_id}/overdragen/", "handover")
    b(f"/deelnemers/{d.public_id}/stoppen/", "end")
    b("/coachvragen/", "requests"); b(f"/coachvragen/{r.public_id}/", "request")
    goal = CoachGoal.objects.filter(guidance=d).order_by("pk")[0]
    b(f"/deelnemers/{d.public_id}/doelen/nieuw/", "goal-new"); b(f"/doelen/{goal.public_id}/", "goal"); b(f"/doelen/{goal.public_id}/acties/nieuw/", "action-new")
    lonely = MembershipFactory(organisation=OrganisationFactory(coaching=True))
    shot(browse, base, lonely.user, str(lonely.public_id), "/mijn/", "home-empty")
    shot(browse, base, lonely.user, str(lonely.public_id), "/deelnemers/", "participants-none")
    o = d.profile.owner
    d.proposed_coach = noor.user; d.proposed_at = NOW; d.save()
    shot(browse, base, o, "person", "/mijn-coach/", "my-coach")
    shot(browse, base, o, "person", "/mijn-coach/overdracht/", "my-handover")
    shot(browse, base, o, "person", "/mijn-coach/stoppen/", "my-stop")
    x = UserFactory(name="Amina Bakker")
    shot(browse, base, x, "person", "/mijn-coach/", "my-coach-none")
    shot(browse, base, x, "person", "/mijn-coach/vragen/", "my-ask")
    shot(browse, base, r.profile.owner, "person", "/mijn-coach/", "my-coach-asked")
