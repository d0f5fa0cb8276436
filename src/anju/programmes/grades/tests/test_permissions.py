"""Who may do what: every act by every role, in the city and outside it."""

from decimal import Decimal

import pytest

from anju.ground.access import actions as access
from anju.ground.access import queries as people
from anju.ground.access.types import RESIDENT, SYSTEM, OfficeKind, Role
from anju.kit.errors import Hidden
from anju.programmes.grades import actions
from anju.programmes.grades.tests import factories as make
from anju.programmes.grades.tests.factories import AT, DAY, OVER
from anju.programmes.grades.types import Kind

pytestmark = pytest.mark.django_db
ELSEWHERE = "22/2203/"
EVERYBODY = ("second", "head", "auditor", "administrator", "district", "other", "street", "community", "committee",
             "association", "staff", "stranger")  # fmt: skip


def outsider(role: Role, kind: OfficeKind):
    """The same role in another city."""
    office = make.office(kind, "四平市住建局", ELSEWHERE)
    account = access.open_account(
        username="g-outside", name="outside", region_path=ELSEWHERE, must_change_password=False, by=SYSTEM,
        at=make.LONG_AGO,
    )  # fmt: skip
    access.grant_role(account=account, role=role, office=office, by=SYSTEM, at=make.LONG_AGO, valid_from=make.SINCE)
    return people.actor(account.pk, AT)


def of_a_city(town, row, sign: str = "甲"):
    """Every act that only the bureau of the city does, on a grading that is prepared."""
    figure = actions.enter(row.pk, make.given(town, sign, Kind.DECISIONS, "50"), by=town.city, at=AT)
    sheet = make.sheet(row, town, sign)
    return {
        "enter": lambda by: actions.enter(row.pk, make.given(town, sign, Kind.CONTRACT, "50"), by=by, at=AT),
        "correct": lambda by: actions.correct(figure.pk, figure=Decimal(51), reason="更正", by=by, at=AT),
        "load": lambda by: actions.load(row.pk, b"", by=by, at=AT),
        "take_off": lambda by: actions.take_off(sheet.pk, reason="退出", by=by, at=AT),
        "list": lambda by: actions.list_enterprise(row.pk, town.firms[sign].pk, by=by, at=AT),
        "open_round": lambda by: actions.open_round(row.pk, by=by, at=AT),
        "gather": lambda by: actions.gather(row.pk, by=by, at=AT),
        "compute": lambda by: actions.compute(row.pk, by=by, at=AT),
        "draft": lambda by: actions.draft_list(row.pk, by=by, at=AT),
    }


def test_only_the_city_prepares(town):
    for name in ("district", "street", "community", "head", "auditor", "association", "staff", "committee"):
        with pytest.raises(Hidden):
            actions.prepare(make.PLANNED, by=town.people[name], at=AT)
    assert actions.prepare(make.PLANNED, by=town.people["second"], at=AT)


def test_nobody_but_the_city_moves_a_grading(town):
    row = make.prepared(town)
    for act in of_a_city(town, row).values():
        for name in EVERYBODY[1:]:
            with pytest.raises(Hidden):
                act(town.people[name])
        with pytest.raises(Hidden):
            act(RESIDENT)


def test_an_officer_of_another_city_does_not_find_it(town):
    row = make.prepared(town)
    stranger = outsider(Role.CITY_OFFICER, OfficeKind.CITY_BUREAU)
    for act in of_a_city(town, row).values():
        with pytest.raises(Hidden):
            act(stranger)


def test_only_the_trade_association_of_the_city_signs(town):
    row = make.computed(town)
    for name in EVERYBODY:
        if name != "association":
            with pytest.raises(Hidden):
                actions.sign(row.pk, agreed=True, by=town.people[name], at=OVER + DAY)
    with pytest.raises(Hidden):
        actions.sign(row.pk, agreed=True, by=outsider(Role.ASSOCIATION, OfficeKind.ASSOCIATION), at=OVER + DAY)
    with pytest.raises(Hidden):
        actions.sign(row.pk, agreed=True, by=town.city, at=OVER + DAY)
    assert actions.sign(row.pk, agreed=True, by=town.people["association"], at=OVER + DAY).agreed


def test_only_the_city_corrects_a_list_repairs_and_notes_where_it_was_published(town):
    made = make.drafted(town)
    end = make.final(town, made)
    worst = made.grades.get(enterprise=town.firms["丁"])
    strangers = [town.people[name] for name in EVERYBODY[1:]]
    strangers.append(outsider(Role.CITY_OFFICER, OfficeKind.CITY_BUREAU))
    for by in strangers:
        with pytest.raises(Hidden):
            actions.redraft_list(made.pk, reason="更正", by=by, at=end)
        with pytest.raises(Hidden):
            actions.repair(worst.pk, reason="整改到位", by=by, at=end)
        with pytest.raises(Hidden):
            actions.announce(made.pk, [], on=end.date(), by=by, at=end)


def test_what_is_not_there_looks_like_what_is_forbidden(town):
    made = make.drafted(town)
    for act in (actions.open_round, actions.gather, actions.compute, actions.draft_list):
        with pytest.raises(Hidden):
            act(made.pk, by=town.city, at=OVER + DAY)
    with pytest.raises(Hidden):
        actions.redraft_list(made.grading_id, reason="更正", by=town.city, at=OVER + DAY)
    with pytest.raises(Hidden):
        actions.repair(made.pk, reason="更正", by=town.city, at=OVER + DAY)
