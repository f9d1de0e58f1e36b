"""Proof: a statement to hand over, and the profile in open formats."""

from django.urls import path

from profiles.views import papers, statements, taking

urlpatterns = [
    path("meenemen/", taking.taking, name="taking"),
    path("meenemen/profiel.json", taking.taking_profile, name="taking_profile"),
    path("meenemen/resume.json", taking.taking_resume, name="taking_resume"),
    path("meenemen/badges.json", taking.taking_badges, name="taking_badges"),
    path("compleet/", statements.statements, name="statements"),
    path("compleet/<uuid:public_id>/", statements.statement, name="statement"),
    path(
        "compleet/<uuid:public_id>/intrekken/",
        statements.statement_withdraw,
        name="statement_withdraw",
    ),
    path("gedeeld/<uuid:public_id>/pdf/", papers.share_pdf, name="share_pdf"),
    path("gedeelde-pdf/<uuid:public_id>/", papers.share_paper_status, name="share_paper_status"),
    path("gedeelde-pdf/<uuid:public_id>/stand/", papers.share_paper_part, name="share_paper_part"),
    path(
        "gedeelde-pdf/<uuid:public_id>/profiel.pdf",
        papers.share_paper_download,
        name="share_paper_download",
    ),
]
