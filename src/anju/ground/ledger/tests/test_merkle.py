from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anju.ground.ledger.rules import merkle

trees = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


def by_the_book(hashes: list[bytes]) -> bytes:
    """The Merkle tree hash exactly as RFC 6962 defines it: recursively, split at the largest power of two below n."""
    if len(hashes) == 1:
        return sha256(b"\x00" + hashes[0]).digest()
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return sha256(b"\x01" + by_the_book(hashes[:split]) + by_the_book(hashes[split:])).digest()


@given(trees)
def test_the_root_is_that_of_the_standard(hashes):
    assert merkle.root(hashes) == by_the_book(hashes)


@given(trees, st.data())
def test_every_proof_leads_to_the_root(hashes, data):
    position = data.draw(st.integers(0, len(hashes) - 1))
    path = merkle.proof(hashes, position)
    reached = merkle.root_from(hashes[position], position=position, count=len(hashes), path=path)
    assert reached == merkle.root(hashes)


@given(trees, st.data())
def test_a_proof_fits_no_other_place_and_no_other_hash(hashes, data):
    position, other = (data.draw(st.integers(0, len(hashes) - 1)) for _ in range(2))
    path = merkle.proof(hashes, position)
    strange = sha256(hashes[position]).digest()
    assert merkle.root_from(strange, position=position, count=len(hashes), path=path) != merkle.root(hashes)
    if hashes[other] != hashes[position]:
        moved = merkle.root_from(hashes[other], position=other, count=len(hashes), path=path)
        assert moved != merkle.root(hashes)


@given(trees, st.data())
def test_a_proof_with_a_step_too_few_or_too_many_leads_nowhere(hashes, data):
    position = data.draw(st.integers(0, len(hashes) - 1))
    path = merkle.proof(hashes, position)
    wrong = [*path, bytes(32)] if data.draw(st.booleans()) or not path else path[:-1]
    assert merkle.root_from(hashes[position], position=position, count=len(hashes), path=wrong) is None


def test_a_node_cannot_pass_for_a_leaf():
    left, right = sha256(b"\x00" + bytes(32)).digest(), sha256(b"\x00" + bytes(32)).digest()
    assert merkle.root([bytes(32), bytes(32)]) != merkle.root([left + right])


@pytest.mark.parametrize("position", [-1, 2])
def test_there_is_no_proof_for_a_place_that_does_not_exist(position):
    with pytest.raises(IndexError):
        merkle.proof([bytes(32), bytes(32)], position)
