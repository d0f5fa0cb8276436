"""Who moves, how a result is spread, and when a group is hit out of proportion."""

from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from anju.engines.simulation import rules
from anju.engines.simulation.types import Computed, Kind, Line, Placed

KIND = Kind(key="grade", title="等级", codes=(("a", "A"), ("b", "B"), ("c", "C")), aside=(("", "不评"),))
NOBODY = Kind(key="none", title="", codes=())


def line(number: int, before: str, after: str, points: tuple = (80, 80)) -> Line:
    return Line(UUID(int=number), f"第{number}家", UUID(int=number), "", *(
        Placed(Decimal(worth), 1, (code,)) for code, worth in zip((before, after), points, strict=True)
    ))  # fmt: skip


def computed(*lines: Line, kinds=(KIND,), higher_is_better: bool = True) -> Computed:
    return Computed(lines=lines, kinds=kinds, higher_is_better=higher_is_better)


@pytest.mark.parametrize(
    ("before", "after", "steps", "worse", "better"),
    [("a", "b", 1, True, False), ("a", "c", 2, True, False), ("c", "a", -2, False, True), ("b", "b", 0, False, False),
     ("a", "", None, False, False), ("", "c", None, False, False)],
)  # fmt: skip
def test_a_class_says_who_moves_and_being_left_out_is_neither_better_nor_worse(before, after, steps, worse, better):
    one = rules.mover(line(1, before, after), computed())
    assert (one.steps, one.is_worse, one.is_better) == (steps, worse, better)


@pytest.mark.parametrize(("higher_is_better", "worse"), [(True, False), (False, True)])
def test_without_classes_points_say_who_moves(higher_is_better, worse):
    given = computed(kinds=(), higher_is_better=higher_is_better)
    one = rules.mover(line(1, "", "", (80, 82)), given)
    assert (one.by, one.is_worse, one.is_better) == (2, worse, not worse)


def test_every_one_is_counted_once():
    given = computed(line(1, "a", "b"), line(2, "b", "a"), line(3, "a", ""), line(4, "c", "c", (50, 49)))
    found = rules.counted(rules.movers(given))
    assert (found.all, found.worse, found.better, found.aside, found.same, found.repointed) == (4, 1, 1, 1, 1, 1)


def test_the_biggest_mover_comes_first_whatever_the_order_it_came_in():
    given = [line(1, "a", "b", (90, 80)), line(2, "a", "c", (90, 60)), line(3, "a", "b", (90, 70)), line(4, "a", "a")]
    orders = [rules.movers(computed(*some)) for some in (given, given[::-1])]
    assert [[one.line.subject_id.int for one in some] for some in orders] == [[2, 3, 1, 4]] * 2


def test_the_matrix_has_everybody_in_it_and_only_classes_that_somebody_is_in():
    found = rules.matrix(rules.movers(computed(line(1, "a", "b"), line(2, "a", "b"), line(3, "b", "b"))), KIND)
    assert found == [("a", [("a", 0, 0), ("b", 2, 1)]), ("b", [("a", 0, -1), ("b", 1, 0)])]


@pytest.mark.parametrize(("many", "group"), [(0, 0), (1, 1), (3, 2), (4, 3), (8, 3), (9, 4), (500, 4)])
def test_sizes_take_both_their_ends(many, group):
    assert rules.size_of(many) == group


def split(*groups: tuple[int, int]) -> list[rules.Part]:
    """Groups of so many, of whom so many move down."""
    lines, number = {}, 0
    for key, (all_, worse) in enumerate(groups):
        for place in range(all_):
            number += 1
            lines[UUID(int=number)] = (key, line(number, "a", "b" if place < worse else "a"))
    some = rules.movers(computed(*(one for _key, one in lines.values())))
    return rules.parts(
        some, (KIND,), lambda one: lines[one.line.subject_id][0], {key: key for key in range(len(groups))}
    )


@pytest.mark.parametrize(
    ("groups", "hit"),
    [
        (((80, 10), (20, 10)), 1),  # a fifth of all, half of those who move down
        (((80, 16), (20, 4)), None),  # each its share
        (((80, 3), (20, 4)), None),  # too few to say
        (((50, 20), (50, 26)), None),  # hardly more than its share
        (((20, 20),), None),  # one group is no group
        (((80, 0), (20, 0)), None),
    ],
)
def test_a_group_is_hit_out_of_proportion(groups, hit):
    parts = split(*groups)
    whole = rules.Counted(
        all=sum(a for a, _w in groups), worse=sum(w for _a, w in groups), better=0, aside=0, repointed=0
    )
    found = rules.hit({"size": parts}, whole)
    assert (found.part.key if found else None) == hit
    if found:
        assert (found.share_of_all, found.share_of_worse) == (Fraction(1, 5), Fraction(1, 2))


def test_points_are_spread_in_round_classes_that_hold_everybody():
    given = computed(*(line(n, "a", "a", (n, n + 1)) for n in range(50, 101)))
    found = rules.bins(rules.movers(given))
    assert sum(found.before) == sum(found.after) == 51 and len(found.before) <= rules.BINS + 2
    assert (found.start, found.width) == (50, 5)


@pytest.mark.parametrize("points", [(0, 0), (Fraction(1, 3), Fraction(1, 3)), (-5, 1000)])
def test_any_points_can_be_spread(points):
    given = computed(Line(UUID(int=1), "甲", None, "", Placed(points[0], 1, ("a",)), Placed(points[1], 1, ("a",))))
    found = rules.bins(rules.movers(given))
    assert sum(found.before) == sum(found.after) == 1


def test_a_digest_follows_what_came_out_and_not_its_order():
    one, other = line(1, "a", "b"), line(2, "a", "a")
    same = {rules.digest("v1", "v2", "2022H1", computed(*some)) for some in ((one, other), (other, one))}
    changed = rules.digest("v1", "v2", "2022H1", computed(one, line(2, "a", "a", (80, 81))))
    assert len(same) == 1 and changed not in same
