"""What the scan for emerging issues costs per 10,000 messages, and how that grows to a million.

    .venv/bin/python -m benchmarks.scan [--sizes 10000,100000,1000000] [--seed 8]

Messages are words of a dictionary drawn by a seed (frequent and rare ones as in a language, Zipf), never kept: a title
of ten, a text of sixty, all within one year, so that a larger size means a fuller window. One in a hundred belongs to a
planted issue: three messages at one place that share six of their title's words within three weeks. Each size runs in a
process of its own: seconds of its processor, the most memory it held, planted issues that were found, and found ones
that were planted. No database. Ends with 1 if a message of the largest size took twice the time of one of the smallest.
"""

import argparse
import itertools
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from pypinyin.phrases_dict import phrases_dict

from anju.programmes.warnings import scan

BEGAN, YEAR = datetime(2025, 1, 1, tzinfo=UTC), 365 * 86_400
PLACES = 400
TITLE, TEXT, SHARED, OF_ISSUE, ISSUES_PER = 10, 60, 6, 3, 300  # one issue of three in three hundred messages


class Made:
    """Messages in the order of their time; every pass makes the same ones anew."""

    def __init__(self, size: int, seed: int):
        self.size, self.seed = size, seed
        source = random.Random(seed)
        self.words = sorted(word for word in phrases_dict if 2 <= len(word) <= 3 and word[-1] not in "县区市旗")
        source.shuffle(self.words)
        self.places = [f"{source.choice('ABCDEFGH')}{n}县" for n in range(PLACES)]
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.planted = dict(self._planted(source))

    def _planted(self, source: random.Random) -> Iterator[tuple[int, tuple[int, str]]]:
        """Ordinal → (issue, its place and words); the three stand within three weeks."""
        apart = max(1, self.size * 7 // 365)
        for issue in range(self.size // ISSUES_PER):
            first = source.randrange(max(1, self.size - 3 * apart))
            said = source.choice(self.places) + "".join(source.sample(self.words[2000:], SHARED))
            for n in range(OF_ISSUE):
                yield min(first + n * apart + source.randrange(apart), self.size - 1), (issue, said)

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[scan.Message]:
        source = random.Random(self.seed + 1)
        for n in range(self.size):
            drawn = source.choices(self.words, cum_weights=self.weights, k=TITLE + TEXT)
            title = source.choice(self.places) + "".join(drawn[:TITLE])
            if n in self.planted:
                title = self.planted[n][1] + "".join(drawn[: TITLE - SHARED])
            at = BEGAN + timedelta(seconds=n * YEAR // self.size)
            yield scan.Message(id=str(n), at=at, title=title, text="".join(drawn[TITLE:]))


def one(size: int, seed: int) -> dict:
    """One size, in this process."""
    messages = Made(size, seed)
    began = time.process_time()
    for _message in messages:
        pass
    making = time.process_time() - began
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, clock = time.process_time(), time.perf_counter()
    found = scan.find(messages, until=date(2026, 1, 1))
    took, clock = time.process_time() - began - 2 * making, time.perf_counter() - clock
    issue_of = {str(n): issue for n, (issue, _said) in messages.planted.items()}
    hit = [{issue_of.get(member.id) for member in issue.members} for issue in found]
    right = {next(iter(issues)) for issues in hit if len(issues) == 1 and None not in issues}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "size": size, "seconds": took, "clock": clock, "memory": most / 1024, "before": before / 1024,
        "planted": len(set(issue_of.values())), "found": len(found), "right": len(right),
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.one:
        print(json.dumps(one(told.one, told.seed)))
        return 0
    done = []
    print("| messages | processor | per 10,000 | memory (before) | planted | found | of them planted |")
    print("|---|---|---|---|---|---|---|")
    for size in map(int, told.sizes.split(",")):
        call = [sys.executable, "-m", "benchmarks.scan", "--one", str(size), "--seed", str(told.seed)]
        row = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
        done.append(row["seconds"] / size)
        cells = (
            f"{size:,}", f"{row['seconds']:.1f} s", f"{done[-1] * 10_000:.1f} s",
            f"{row['memory']:.0f} MB ({row['before']:.0f})", f"{row['planted']:,}", f"{row['found']:,}",
            f"{row['right']:,}",
        )  # fmt: skip
        print(f"| {' | '.join(cells)} |", flush=True)
    return int(done[-1] > 2 * done[0])


if __name__ == "__main__":
    sys.exit(main())
