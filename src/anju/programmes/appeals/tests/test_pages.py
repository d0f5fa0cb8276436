"""The pages of a resident and of the office: who gets in, what stands in them, what does not."""

import re
import uuid
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from anju.engines.cases import queries as cases
from anju.kit import clock
from anju.kit.web import throttle
from anju.programmes.appeals import actions, queries
from anju.programmes.appeals.models import Appeal
from anju.programmes.appeals.tests import factories
from anju.programmes.appeals.tests.factories import PHONE

WORDS = "楼上半夜拖椅子<script>alert(1)</script>。睡不着。"


@pytest.fixture
def resident(place):
    return Client()


def form_key(page) -> str:
    return re.search(r'name="key" value="([0-9a-f-]{36})"', page.content.decode()).group(1)


def raise_it(client, place, **typed):
    address = reverse("appeals:raise", args=[place.entrance.code, "noise"])
    told = {"text": WORDS, "place": "3号楼2单元", "anonymous": "on", "key": form_key(client.get(address))}
    return client.post(address, {**told, **typed})


def raised(client, place, **typed) -> Appeal:
    answer = raise_it(client, place, **typed)
    assert answer.status_code == 302, answer.content.decode()
    return Appeal.objects.select_related("case").get()


def number(appeal) -> str:
    return appeal.case.number


def test_the_scanned_page_names_estate_spot_enterprise_and_nine_matters(resident, place):
    page = resident.get(reverse("appeals:scan", args=[place.entrance.code])).content.decode()
    for words in ("听澜里", "3号楼2单元", "江岸区后湖街道", "楚禾物业服务有限公司", "tel:027-00000000"):
        assert words in page
    assert page.count('class="tile"') == 9


@pytest.mark.parametrize("code", ["00000000", "zzzz", "ABCDEFGH1"])
def test_a_code_nobody_printed_is_not_found(resident, code):
    assert resident.get(f"/q/{code}/").status_code == 404


def test_a_code_typed_in_small_letters_works(resident, place):
    assert resident.get(f"/q/{place.estate.code.lower()}/").status_code == 200


def test_an_unknown_matter_is_not_found(resident, place):
    assert resident.get(f"/q/{place.estate.code}/weather/").status_code == 404


def test_before_sending_the_page_says_who_answers_and_by_when(resident, place):
    page = resident.get(reverse("appeals:raise", args=[place.estate.code, "noise"])).content.decode()
    assert re.search(r"交给<strong>后湖街道办事处</strong>，最迟<strong>\d+月\d+日（周.）</strong>答复", page)
    assert "看不到您是谁" in page


def test_sending_gives_a_number_and_a_secret_that_stand_in_no_address(resident, place):
    answer = raise_it(resident, place)
    page = resident.get(answer.url).content.decode()
    secret = re.search(r'ticket-secret code">([0-9A-Z]{4}-[0-9A-Z]{4})<', page).group(1)
    appeal = Appeal.objects.get()
    assert appeal.opens_with(secret)
    assert secret not in answer.url
    assert secret.replace("-", "") not in answer.url


def test_no_browser_keeps_a_page_that_shows_a_secret_or_a_case(resident, place, as_):
    filed = raise_it(resident, place)
    appeal = Appeal.objects.select_related("case").get()
    own = [filed.url, reverse("appeals:follow", args=[number(appeal)]), reverse("appeals:track")]
    pages = [*map(resident.get, own), as_("officer").get(reverse("cases:case", args=[appeal.pk]))]
    assert [page.status_code for page in pages] == [200] * 4
    assert all("no-store" in page.headers.get("Cache-Control", "") for page in pages)


def test_a_double_press_files_one_appeal(resident, place):
    address = reverse("appeals:raise", args=[place.entrance.code, "noise"])
    told = {"text": WORDS, "anonymous": "on", "key": form_key(resident.get(address))}
    assert resident.post(address, told).url == resident.post(address, told).url
    assert Appeal.objects.count() == 1


def test_what_was_typed_stays_when_a_photo_is_bad_and_good_photos_are_kept(resident, place):
    bad = factories.photo()
    bad.name = "bad.jpg"
    bad.truncate(30)
    page = raise_it(resident, place, contact=PHONE, photos=[factories.photo(), bad])
    text = page.content.decode()
    assert page.status_code == 422
    assert not Appeal.objects.exists()
    assert "拖椅子" in text and PHONE in text and "bad.jpg" in text
    (token,) = re.findall(r'name="photos-kept" value="([^"]+)"', text)
    raised(resident, place, **{"photos-kept": token})
    assert len(cases.evidence(Appeal.objects.get().pk)) == 1


def test_many_neighbours_behind_one_address_of_a_carrier_are_all_heard(place, settings):
    settings.RATE_LIMITS = True
    throttle.forget()
    address = reverse("appeals:raise", args=[place.entrance.code, "noise"])
    told = [{"text": f"{n}楼没有水。", "anonymous": "on", "key": str(uuid.uuid4())} for n in range(25)]
    assert {Client().post(address, one).status_code for one in told} == {302}
    throttle.forget()


def test_an_empty_sentence_is_asked_for_beside_the_field(resident, place):
    page = raise_it(resident, place, text="  ")
    assert page.status_code == 422
    assert "请写一句话" in page.content.decode()


def test_words_of_people_are_never_taken_for_markup(resident, place, as_):
    appeal = raised(resident, place)
    officer = as_("officer")
    pages = [
        resident.get(reverse("appeals:follow", args=[number(appeal)])),
        officer.get(reverse("appeals:reply", args=[appeal.pk])),
        officer.get(reverse("cases:case", args=[appeal.pk])),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert "&lt;script&gt;alert" in page.content.decode()


def test_forms_without_a_token_are_refused(place):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("appeals:raise", args=[place.estate.code, "noise"]), {"text": "x"}).status_code == 403


def test_another_telephone_needs_number_and_secret(resident, place):
    appeal = factories.filed(place)
    address = reverse("appeals:follow", args=[appeal.number])
    assert resident.get(address).url == f"{reverse('appeals:track')}?number={appeal.number}"
    wrong = resident.post(reverse("appeals:track"), {"number": appeal.number, "secret": "AAAA-AAAA"})
    assert wrong.status_code == 422
    right = resident.post(reverse("appeals:track"), {"number": appeal.number.lower(), "secret": appeal.secret.lower()})
    assert right.url == address
    assert resident.get(address).status_code == 200


def test_a_number_that_is_there_and_one_that_is_not_look_the_same(resident, place):
    appeal = factories.filed(place)
    for number in (appeal.number, "SQ26-99999"):
        answer = resident.get(reverse("appeals:follow", args=[number]))
        assert (answer.status_code, answer.url) == (302, f"/track/?number={number}")


def test_the_sealed_cookie_cannot_be_made_up(resident, place):
    appeal = factories.filed(place)
    resident.cookies["anju_appeals"] = "eyJhIjoiYiJ9"
    assert resident.get(reverse("appeals:follow", args=[appeal.number])).status_code == 302


def test_a_neighbour_joins_with_one_press_and_the_page_counts_households(resident, place):
    appeal = factories.filed(place, at=clock.now())
    page = resident.get(reverse("appeals:scan", args=[place.estate.code])).content.decode()
    assert "已有1户" in page
    resident.post(reverse("appeals:join", args=[place.estate.code, appeal.case_id]))
    assert "已有2户" in resident.get(reverse("appeals:scan", args=[place.estate.code])).content.decode()


def test_more_is_told_urged_and_rated_on_the_page(resident, place):
    appeal = raised(resident, place)
    arguments = [number(appeal)]
    assert resident.post(reverse("appeals:more", args=arguments), {"text": "又来了"}).status_code == 302
    assert resident.post(reverse("appeals:urge", args=arguments)).status_code == 302
    assert "今天催过了" in resident.get(reverse("appeals:follow", args=arguments)).content.decode()
    assert resident.post(reverse("appeals:rate", args=arguments), {"stars": "5"}).status_code == 422
    answer(place, appeal.pk)
    assert "已经答复，请您评" in resident.get(reverse("appeals:follow", args=arguments)).content.decode()
    assert resident.post(reverse("appeals:rate", args=arguments), {}).status_code == 422
    assert (
        resident.post(reverse("appeals:rate", args=arguments), {"stars": "5", "reasons": ["quick"]}).status_code == 302
    )
    assert Appeal.objects.get().rating.stars == 5


def test_sending_back_on_the_page(resident, place):
    appeal = raised(resident, place)
    answer(place, appeal.pk)
    address = reverse("appeals:again", args=[number(appeal)])
    assert resident.post(address, {"text": ""}).status_code == 422
    assert resident.post(address, {"text": "没好"}).status_code == 302
    assert "退回重办中" in resident.get(reverse("appeals:follow", args=[number(appeal)])).content.decode()


def test_a_photo_is_shown_only_to_whoever_holds_the_secret(resident, place):
    appeal = raised(resident, place, photos=[factories.photo()])
    (item,) = cases.evidence(appeal.pk)
    address = reverse("appeals:photo", args=[number(appeal), item.sha256])
    shown = resident.get(address)
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert b"Secret Camera" not in b"".join(shown.streaming_content)
    assert Client().get(address).status_code == 302
    other = reverse("appeals:photo", args=[number(appeal), "0" * 64])
    assert resident.get(other).status_code == 404


def test_another_estate_is_found_by_name(resident, place):
    page = resident.get(reverse("appeals:elsewhere", args=[place.estate.code]), {"q": "望江"}).content.decode()
    assert place.other_estate.code in page


def test_the_public_list_of_an_estate_holds_counts_and_no_words(resident, place):
    appeal = factories.filed(place, text="我家住3号楼1201，姓张。", at=clock.now())
    page = resident.get(reverse("appeals:recent", args=[place.estate.code])).content.decode()
    assert "噪声扰民" in page
    assert "号楼1201" not in page and "姓张" not in page and appeal.number not in page


def test_each_count_of_an_estate_opens_the_entries_behind_it(resident, place):
    factories.filed(place, text="我家住3号楼1201，姓张。", at=clock.now())
    factories.replied(place, at=clock.now())
    address = reverse("appeals:recent", args=[place.estate.code])
    links = re.findall(r'class="fig" href="([^"]+)">(\d+)<', resident.get(address).content.decode())
    assert [many for _link, many in links] == ["2", "1"]
    for link, many in links:
        page = resident.get(address + unescape(link)).content.decode()
        assert len(re.findall("<tr><td><a", page)) == int(many) and "姓张" not in page
    assert resident.get(address, {"matter": "weather"}).status_code == 404


def test_a_lost_secret_without_messages_says_whom_to_call(resident, place):
    appeal = factories.filed(place, contact=PHONE)
    page = resident.post(reverse("appeals:lost"), {"number": appeal.number, "contact": PHONE})
    assert page.status_code == 422
    assert "12345" in page.content.decode()


# ── the office ───────────────────────────────────────────────────────────────

INSIDE = ("officer", "colleague", "head", "district_officer", "bureau")
OUTSIDE = ("other_officer", "other_head", "community_officer", "lift_officer", "staff", "auditor")
PAGES = ("appeals:reply", "appeals:refuse")


def answer(place, case_id):
    at = clock.now()
    actions.draft_reply(case_id=case_id, text="已劝阻。", result="solved", by=place.officer, at=at)
    actions.submit_reply(case_id=case_id, by=place.officer, at=at)
    actions.approve_reply(case_id=case_id, by=place.head, at=at)


@pytest.mark.parametrize("name", PAGES)
def test_the_reply_and_the_refusal_open_to_the_accountable_office_and_above_alone(place, as_, name):
    address = reverse(name, args=[factories.filed(place).case_id])
    assert {who: as_(who).get(address).status_code for who in INSIDE} == dict.fromkeys(INSIDE, 200)
    assert {who: as_(who).get(address).status_code for who in OUTSIDE} == dict.fromkeys(OUTSIDE, 404)
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", [*PAGES, "appeals:contact", "appeals:secret"])
def test_absent_and_forbidden_look_the_same(place, as_, name):
    appeal = factories.filed(place, contact=PHONE)
    absent = as_("other_officer").get(reverse(name, args=["01890000-0000-7000-8000-000000000000"]))
    forbidden = as_("other_officer").get(reverse(name, args=[appeal.case_id]))
    assert absent.status_code == forbidden.status_code == 404


def test_the_office_drafts_submits_approves_on_the_page(place, as_):
    address = reverse("appeals:reply", args=[factories.filed(place).case_id])
    officer, head = as_("officer"), as_("head")
    assert officer.post(address, {"do": "submit", "text": ""}).status_code == 422
    assert officer.post(address, {"do": "submit", "text": "已劝阻。", "result": "solved"}).status_code == 302
    assert officer.post(address, {"do": "approve"}).status_code == 404
    assert head.post(address, {"do": "return", "reason": ""}).status_code == 422
    assert head.post(address, {"do": "approve"}).status_code == 302
    assert cases.case(Appeal.objects.get().pk).state == "replied"


def test_the_contact_is_shown_after_a_reason_and_nowhere_before(place, as_):
    appeal = factories.filed(place, contact=PHONE)
    officer = as_("officer")
    for address in (reverse("cases:case", args=[appeal.case_id]), reverse("appeals:contact", args=[appeal.case_id])):
        page = officer.get(address).content.decode()
        assert PHONE not in page
    assert "手机尾号0000" in officer.get(reverse("cases:case", args=[appeal.case_id])).content.decode()
    shown = officer.post(reverse("appeals:contact", args=[appeal.case_id]), {"reason": "约上门"})
    assert PHONE in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"


def test_the_enterprise_sees_neither_number_nor_its_end(place, as_):
    appeal = factories.filed(place, contact=PHONE, matter="elevator")
    page = as_("staff").get(reverse("cases:case", args=[appeal.case_id]))
    assert page.status_code == 200
    assert PHONE not in page.content.decode()
    assert "手机尾号" not in page.content.decode()
    assert as_("staff").get(reverse("appeals:contact", args=[appeal.case_id])).status_code == 404


def test_an_appeal_by_telephone_is_taken_down_in_the_own_region(place, as_):
    officer = as_("officer")
    assert place.estate.code in officer.get(reverse("appeals:new"), {"q": "听澜里"}).content.decode()
    address = reverse("appeals:new") + f"?estate={place.estate.code}"
    told = {"channel": "12345", "matter": "noise", "text": "12345转来：夜里吵。", "contact": PHONE,
            "external_id": "X-1", "key": form_key(officer.get(address))}  # fmt: skip
    page = officer.post(address, told)
    assert re.search(r"ticket-secret code\">[0-9A-Z]{4}-", page.content.decode())
    assert Appeal.objects.get().channel == "12345"
    elsewhere = reverse("appeals:new") + f"?estate={place.other_estate.code}"
    assert officer.get(elsewhere).status_code == 404


def test_only_officers_take_appeals_down(place, as_):
    for who in ("staff", "lift_officer", "auditor"):
        assert as_(who).get(reverse("appeals:new")).status_code == 404


def test_a_new_code_is_shown_once_to_the_officer(place, as_):
    appeal = factories.filed(place)
    page = as_("officer").post(reverse("appeals:secret", args=[appeal.case_id]), {"reason": "当面核对了身份证"})
    shown = re.search(r'shown code">([0-9A-Z]{4}-[0-9A-Z]{4})<', page.content.decode()).group(1)
    assert queries.holder(number=appeal.number, secret=shown)


# ── how much the database is asked ───────────────────────────────────────────


def test_the_scanned_page_asks_the_same_number_of_questions_however_many_neighbours(place, resident):
    address = reverse("appeals:scan", args=[place.entrance.code])
    resident.get(address)
    counts = []
    for more in (1, 5):
        for _ in range(more):
            factories.filed(place, at=clock.now())
        with CaptureQueriesContext(connection) as asked:
            resident.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def coloured(red: int) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (40, 30), (red, 0, 0)).save(written, "JPEG")
    return SimpleUploadedFile("door.jpg", written.getvalue(), "image/jpeg")


def test_more_photographs_than_the_rules_allow_are_said_and_the_first_are_kept(resident, place):
    pictures = [coloured(30 * number) for number in range(8)]
    page = raise_it(resident, place, photos=pictures)
    text = page.content.decode()
    assert page.status_code == 422 and "最多" in text
    assert not Appeal.objects.exists()
