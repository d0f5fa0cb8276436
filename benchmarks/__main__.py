"""Every measurement, one after the other: ``make bench``. Ends with 1 if a goal was missed.

    .venv/bin/python -m benchmarks [intake ballots ledger_overhead regions cases public_list lifecycles figures scoring
                                   public_search boards patrols] [--regions FILE]

The country's divisions come from a file of your own (665,276 rows): without one the two cities
that come with the house are loaded.
"""

import argparse
import subprocess
import sys

ALL = (
    "intake", "ballots", "ledger_overhead", "regions", "cases", "public_list", "lifecycles", "figures", "scoring",
    "public_search", "boards", "patrols",
)  # fmt: skip


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("names", nargs="*", choices=[*ALL, []], help="Which; all of them if none is named.")
    words.add_argument("--regions", help="A file of divisions for the loading of divisions.")
    chosen = words.parse_args()
    missed = []
    for name in chosen.names or ALL:
        more = ["--file", chosen.regions] if name == "regions" and chosen.regions else []
        print(f"\n── {name} ──", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *more]).returncode:
            missed.append(name)
    print(f"\n{'Missed: ' + ', '.join(missed) if missed else 'Every goal met.'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
