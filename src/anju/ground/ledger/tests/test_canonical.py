import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anju.ground.ledger.rules import canonical


def test_the_form_of_an_entry_never_changes():
    entry = {
        "id": UUID("01941f29-7c00-7000-8000-000000000001"), "act": "appeals.filed", "subject_type": "cases.case",
        "subject_id": UUID(int=1), "actor_kind": "resident", "actor_id": None, "acting_for_id": None,
        "happened_at": datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=8))),
        "recorded_at": datetime(2026, 3, 2, 4, 0, 0, 1, tzinfo=UTC), "region_path": "42/4201/", "rule_version": "",
        "digest": bytes(range(32)), "number_1": 5, "amount_1": Decimal("12.5"), "flag_1": False,
        "day_1": date(2026, 3, 9), "code_1": "lift",
    }  # fmt: skip
    assert canonical.text_of(canonical.entry_object(entry)) == (
        '{"act":"appeals.filed","actor_kind":"resident","amount_1":"12.5000","code_1":"lift","day_1":"2026-03-09",'
        '"digest":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f","flag_1":false,'
        '"happened_at":"2026-03-02T04:00:00.000000Z","id":"01941f29-7c00-7000-8000-000000000001","number_1":5,'
        '"recorded_at":"2026-03-02T04:00:00.000001Z","region_path":"42/4201/",'
        '"subject_id":"00000000-0000-0000-0000-000000000001","subject_type":"cases.case","v":1}'
    )
    assert canonical.entry_hash(entry).hex() == "0ecbafccf59e1af8deae4bf41fec92ac19832a235d3be0469cdb511d466d3b42"


@pytest.mark.parametrize(
    ("amount", "text"),
    [("5", "5.0000"), ("-0", "0.0000"), ("1E+3", "1000.0000"), ("-0.0001", "-0.0001"), ("12.50", "12.5000")],
)
def test_an_amount_has_one_form(amount, text):
    assert canonical.amount_text(Decimal(amount)) == text


values = st.one_of(
    st.integers(-(2**63), 2**63 - 1), st.booleans(), st.uuids(), st.dates(),
    st.datetimes(timezones=st.just(UTC)), st.text("Az09_.:-", min_size=1, max_size=64),
    st.decimals(-(10**15), 10**15, places=4, allow_nan=False), st.binary(min_size=32, max_size=32),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(canonical.COLUMNS), values))
def test_the_form_survives_any_json_reader(columns):
    entry = canonical.entry_object(columns)
    assert canonical.hash_of(json.loads(canonical.text_of(entry))) == canonical.entry_hash(columns)
