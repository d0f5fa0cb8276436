"""What everybody may list of appeals, and the pages of one appeal, at two sizes of a city: milliseconds of whole pages
(p50 and p99), and queries.

    .venv/bin/python -m benchmarks.public_list [--small 12000] [--large 1000000] [--rounds 60] [--json]

The stories of ``many_lives``, copied by the server; one in seventy is merged into another. Asked as an app or a browser
would, without a network: Open311's list of requests, what an estate raised within a year, and one appeal as its
resident follows it and as an officer opens it. Ends with 1 if a page took other queries in the large city, or at p50
more than the goal times as long as in the small one.
"""

import argparse
import json
import os
import sys

from benchmarks import many_lives
from benchmarks.cases import connected, keep
from benchmarks.ledger_overhead import own_server
from benchmarks.public_search import measure

GOAL = 1.2
WINDOW = {"start_date": "2022-04-15T00:00:00Z", "end_date": "2022-06-30T00:00:00Z"}
ANSWERED = {"start_date": "2022-04-01T00:00:00Z", "end_date": "2022-06-20T00:00:00Z"}  # nothing in it is still open
MARK = f"{1654041600000000}-{'f' * 32}"  # the first moment of June: a page in the middle of what is listed
SECRET = "ABCD2345"


def readers() -> dict:
    """An officer and a resident, with an appeal that is there at either size."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from anju.programmes.appeals.models import Appeal, secret_digest

    desk, resident = (Client(headers={"host": "localhost"}) for _ in range(2))
    one = Appeal.objects.select_related("case").order_by("pk").first()
    Appeal.objects.filter(pk=one.pk).update(secret=secret_digest(SECRET))
    officer = many_lives.world.officers[one.case.office_id]
    desk.force_login(get_user_model().objects.get(pk=officer.account_id))
    resident.post(reverse("appeals:track"), {"number": one.case.number, "secret": SECRET})
    return {"desk": desk, "resident": resident, "case": one.pk, "number": one.case.number}


def pages(who: dict) -> dict:
    """What is measured: name → the answer of a whole page."""
    from django.test import Client
    from django.urls import reverse

    from anju.ground.registers import queries as registers

    anybody = Client(headers={"host": "localhost"})
    listed = reverse("appeals:open311_requests", args=["json"])

    def get(address: str, client=anybody, **told):
        def ask():
            answer = client.get(address, told)
            assert answer.status_code == 200, (address, answer.status_code)
            return answer

        return ask

    code = registers.estate(many_lives.world.places[0].id).code
    return {
        "newest requests": get(listed, **WINDOW),
        "of one matter": get(listed, **WINDOW, service_code="elevator"),
        "still open": get(listed, **WINDOW, status="open"),
        "still open, none is": get(listed, **ANSWERED, status="open"),
        "answered": get(listed, **WINDOW, status="closed"),
        "the tenth page": get(listed, **WINDOW, page="10"),
        "page by mark": get(listed, **WINDOW, after=MARK),
        "what an estate raised": get(reverse("appeals:recent", args=[code])),
        "one appeal, its resident": get(reverse("appeals:follow", args=[who["number"]]), who["resident"]),
        "one appeal, at the desk": get(reverse("cases:case", args=[who["case"]]), who["desk"]),
    }


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--small", type=int, default=12_000)
    words.add_argument("--large", type=int, default=1_000_000)
    words.add_argument("--rounds", type=int, default=60)
    words.add_argument("--json", action="store_true")
    chosen = words.parse_args()
    with own_server():
        os.environ["ANJU_RATE_LIMITS"] = "0"
        many_lives.make_ready()
        from django.db import connection, connections

        many_lives.grow(chosen.small)
        who = readers()
        connection.cursor().execute("VACUUM (ANALYZE)")
        small = keep("small_city")
        many_lives.grow(chosen.large, have=chosen.small)
        connection.cursor().execute("VACUUM (ANALYZE)")
        found = measure(pages(who), [connected(small), connections["default"]], chosen.rounds)
    if chosen.json:
        print(json.dumps(found))
    for name, one in {} if chosen.json else found[0].items():
        two = found[1][name]
        times = "".join(f"{one[p]:8.1f}{two[p]:8.1f}{two[p] / one[p]:7.2f}" for p in ("p50", "p99"))
        print(f"{name:26}{times}  {one['queries']} {two['queries']}  {one['bytes']:,} {two['bytes']:,} bytes")
    rows = [(found[0][name], found[1][name]) for name in found[0]]
    return 0 if all(b["p50"] <= GOAL * a["p50"] and b["queries"] == a["queries"] for a, b in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
