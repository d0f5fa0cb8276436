"""Problems become pages, JSON or messages, with their status and what to do next."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import gettext_lazy

from anju.kit.errors import BadFile, Conflict, Hidden, Problem, TooMany
from anju.kit.web.middleware import ProblemMiddleware

requests = RequestFactory()


def answer(problem, path="/", **headers):
    request = requests.get(path, **headers)
    request.htmx = "HTTP_HX_REQUEST" in headers
    return ProblemMiddleware(lambda request: HttpResponse()).process_exception(request, problem)


@pytest.mark.parametrize(
    ("problem", "status"), [(Problem("x"), 422), (Hidden(), 404), (Conflict("x"), 409), (TooMany("x"), 429)]
)
def test_a_problem_keeps_its_status_as_page_and_as_json(problem, status):
    assert answer(problem).status_code == status
    assert answer(problem, "/api/v1/x").status_code == status


def test_the_page_says_the_problem_and_escapes_it():
    said = answer(Problem("Closed on %(day)s by <b>%(who)s</b>", day="3 May", who="W")).content.decode()
    assert "Closed on 3 May by &lt;b&gt;W&lt;/b&gt;" in said


def test_json_names_code_field_and_message():
    body = json.loads(answer(Problem("No", code="closed", field="text"), "/api/v1/x").content)
    assert body == {"code": "closed", "message": "No", "field": "text"}


def test_rows_of_a_bad_file_are_listed():
    problem = BadFile("Nothing was loaded", rows=[(3, "name", "missing")])
    assert "missing" in answer(problem).content.decode()
    assert json.loads(answer(problem, "/api/v1/x").content)["rows"][0] == {
        "row": 3, "column": "name", "problem": "missing",
    }  # fmt: skip


def test_a_part_fetched_alone_gets_a_message_for_the_pages_own_place():
    response = answer(Conflict("Moved on"), HTTP_HX_REQUEST="true")
    assert response["HX-Retarget"] == "#notices"
    assert "Moved on" in response.content.decode()


def test_absent_and_forbidden_look_the_same():
    hidden = answer(Hidden("secret reason"), "/nowhere/")
    absent = Client().get("/nowhere/")
    assert "secret reason" not in hidden.content.decode()
    for page in (hidden.content.decode(), absent.content.decode()):
        assert "这里没有网页" in page and "There is no page here" in page


def test_other_faults_are_not_swallowed():
    assert answer(ValueError("x")) is None


def test_a_page_that_is_too_old_says_what_to_do(client):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/preferences/", {"size": "large"})
    assert response.status_code == 403
    assert "刷新后重新提交" in response.content.decode()


def test_our_own_faults_say_what_to_do_without_the_database():
    from anju.kit.web import pages

    said = pages.broken(requests.get("/")).content.decode()
    assert "我们这边出了故障" in said and "Something broke on our side" in said


def test_a_problem_speaks_both_languages():
    said = answer(TooMany(gettext_lazy("Too many attempts. Try again in %(seconds)s seconds."), seconds=9)).content
    assert "请过9秒再试" in said.decode()
    assert "Try again in 9 seconds" in said.decode()


def test_an_address_with_a_sign_that_no_text_holds_is_a_bad_request(client):
    assert client.get("/?q=%00").status_code == 400
