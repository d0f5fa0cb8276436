"""The files of a new programme that is a kind of case: it works as it is written, with the engine's generic pages.

``@name@``, ``@title@`` and ``@chinese@`` stand for what the command was told.
"""

CASE_FILES = {
    "README.md": """# @title@ (@chinese@)

- **Law**: which instrument, which article; what is not published stays empty.
- **Who uses it**: an officer opens one (`pages.py`), the office that the rules name handles and closes it on the
  engine's case page.
- **Engines**: cases (`case_types.py`). The term is `@name@.term` of the city's rulebook; without one no deadline runs.
- **Routing**: matters `@name@.*` of `cases.routing`; where a city has no such line the pool takes them.
""",
    "acts.py": '''"""What is done in @title@: who may do it, and what the ledger keeps of it."""

from django.utils.translation import pgettext_lazy

from anju.ground.access.types import Role
from anju.kit.acts import act

OFFICERS = [Role.CITY_OFFICER, Role.DISTRICT_OFFICER, Role.STREET_OFFICER, Role.COMMUNITY_OFFICER, Role.SECTION_HEAD]


class Act:
    """One past-tense name per act, used both to permit and to record."""

    OPENED = act("@name@.opened", pgettext_lazy("@name@", "Opened"), roles=OFFICERS)
''',
    "parameters.py": '''"""What a city's rules say about it; no value stands in Python."""

from django.utils.translation import pgettext_lazy

from anju.ground.rulebook.types import Declared
from anju.kit.calendar import Term

TERM = Declared(name="@name@.term", kind=Term, description=pgettext_lazy("@name@", "Time to handle one"))
''',
    "case_types.py": '''"""The kind of case it is: handled by an office, closed by it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anju.engines.cases.types import CaseType, Lifecycle, Stage, State, Step

IN_HAND = ("received", "handling")

MATTER = CaseType(
    name="@name@.matter",
    title=_("@title@"),
    lifecycle=Lifecycle(
        states=(
            State("received", pgettext_lazy("@name@", "Received")),
            State("handling", pgettext_lazy("@name@", "In handling")),
            State("closed", pgettext_lazy("@name@", "Closed"), Stage.ENDED),
        ),
        steps=(
            *(Step(name, IN_HAND, "handling") for name in ("dispatched", "signed", "finished", "returned")),
            Step("closed", IN_HAND, "closed", pgettext_lazy("@name@", "Close")),
            Step("reopened", ("closed",), "handling", pgettext_lazy("@name@", "Reopen")),
        ),
    ),
    clock="@name@.term",
    prefix="XX",
)
''',
    "actions.py": '''"""The acts of @title@."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from anju.engines.cases import actions as cases
from anju.ground.access import checks as access
from anju.ground.access.types import Actor
from anju.ground.ledger import actions as ledger
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import local_day
from anju.kit.scopes import Subject
from anju.programmes.@name@.acts import Act

MATTER = "@name@.matter"


@transaction.atomic
def open_one(*, region_path: str, title: str, text: str, by: Actor, at: datetime) -> UUID:
    """Open a case at a place; it goes to the office that the rules name.

    :returns: the id of the case. :raises Hidden: if the place is not among those of ``by``.
    """
    where = Subject(subject_type="registers.region", pk=by.account_id, region_path=region_path)
    access.require(by, Act.OPENED, on=where)
    law = rulebook.at(rulebook.city_of(region_path), local_day(at))
    case = cases.open_case(
        type=MATTER, region_path=region_path, title=title, matter=MATTER, channel="desk", by=by, at=at, rules=law
    )
    cases.write_note(case.pk, text=text, visibility="public", by=by, at=at)
    ledger.record(Act.OPENED, on=case, by=by, at=at, rule_version=law.version)
    return case.pk
''',
    "pages.py": '''"""The page that opens one; everything after it stands on the engine's case page."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods

from anju.ground.access.checks import signed_in
from anju.kit import clock
from anju.kit.errors import Hidden
from anju.programmes.@name@ import actions
from anju.programmes.@name@.acts import OFFICERS


class OpenForm(forms.Form):
    title = forms.CharField(label=pgettext_lazy("@name@", "In one line"), max_length=120)
    text = forms.CharField(
        label=pgettext_lazy("@name@", "What it is about"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@signed_in
@require_http_methods(["GET", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """Open a case at the reader's own place."""
    where = min((grant.region_path for grant in request.actor.grants if grant.role in OFFICERS), default="")
    if not where:
        raise Hidden()
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        case_id = actions.open_one(region_path=where, by=request.actor, at=clock.now(), **form.cleaned_data)
        messages.success(request, pgettext("@name@", "Opened."))
        return redirect("cases:case", case_id)
    return render(request, "@name@/open.html", {"form": form}, status=422 if form.errors else 200)
''',
    "navigation.py": '''"""The desk's line for opening one; what was opened lies in the inbox."""

from django.utils.translation import gettext_lazy as _

from anju.kit.web.navigation import Entry
from anju.programmes.@name@.acts import OFFICERS

NAVIGATION = [Entry(url_name="@name@:open", label=_("@title@"), icon="plus", section="work", roles=OFFICERS)]
''',
    "urls.py": """from django.urls import path

from anju.programmes.@name@ import pages

app_name = "@name@"
urlpatterns = [path("desk/@name@/new/", pages.open_one, name="open")]
""",
    "templates/@name@/open.html": """{% extends "base_desk.html" %}
{% block title %}{% translate "@title@" %}{% endblock %}
{% block content %}
<div class="title"><h1 class="grow">{% translate "@title@" %}</h1></div>
<div class="story"><form method="post" class="stack measure" novalidate>{% csrf_token %}
{% include "components/form_errors.html" %}
{% for field in form %}{% include "components/field.html" with field=field %}{% endfor %}
<p><button class="btn btn-main" type="submit">{% translate "Open one" context "@name@" %}</button></p></form></div>
{% endblock %}
""",
    "tests/test_case.py": '''"""One @title@ from its page to its end, through the generic pages of the case engine."""

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from anju.engines.cases import queries as cases
from anju.engines.cases.tests import factories as make
from anju.kit import clock


def browser(person) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=person.account_id))
    return client


def test_it_is_opened_dispatched_answered_and_closed(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: make.AT)
    town = make.town()
    street, lifts = browser(town.street_officer), browser(town.lift_officer)
    typed = {"title": "试一件", "text": "写明情况"}
    case_id = street.post(reverse("@name@:open"), typed)["Location"].rstrip("/").rsplit("/", 1)[1]
    assert "试一件" in street.get("/desk/inbox/").content.decode()
    sent = {"office": town.lifts, "role": "co", "instruction": "请到现场"}
    assert street.post(reverse("cases:dispatch", args=[case_id]), sent).status_code == 302
    order = next(one for one in cases.orders(case_id) if one.office_id == town.lifts)
    assert lifts.post(reverse("cases:on_order", args=[case_id, order.pk, "sign"])).status_code == 302
    done = {"result": "solved", "report": "已处理"}
    assert lifts.post(reverse("cases:on_order", args=[case_id, order.pk, "finish"]), done).status_code == 302
    assert street.post(reverse("cases:close", args=[case_id]), {"outcome": "solved"}).status_code == 302
    assert (cases.case(case_id).state, cases.case(case_id).outcome) == ("closed", "solved")
''',
    "locale/zh_Hans/LC_MESSAGES/django.po": """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: zh_Hans\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "@title@"
msgstr "@chinese@"

msgctxt "@name@"
msgid "Opened"
msgstr "登记"

msgctxt "@name@"
msgid "Opened."
msgstr "已登记。"

msgctxt "@name@"
msgid "Open one"
msgstr "登记"

msgctxt "@name@"
msgid "Time to handle one"
msgstr "办理期限"

msgctxt "@name@"
msgid "Received"
msgstr "已登记"

msgctxt "@name@"
msgid "In handling"
msgstr "办理中"

msgctxt "@name@"
msgid "Closed"
msgstr "已办结"

msgctxt "@name@"
msgid "Close"
msgstr "办结"

msgctxt "@name@"
msgid "Reopen"
msgstr "重新办理"

msgctxt "@name@"
msgid "In one line"
msgstr "一句话概括"

msgctxt "@name@"
msgid "What it is about"
msgstr "具体情况"
""",
}
