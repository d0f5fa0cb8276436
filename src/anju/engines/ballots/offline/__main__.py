"""``python -m anju.engines.ballots.offline RECEIPT --in FOLDER``: the check, with nothing but Python."""

import argparse
import sys
from pathlib import Path

from anju.engines.ballots.offline import papers, published, running

parser = argparse.ArgumentParser(prog="ballots verify", description=running.__doc__)
parser.add_argument("receipt", help="the receipt's file, its line, or - to read it from standard input")
parser.add_argument("--in", dest="folder", type=Path, default=Path(), help="where the published files lie")
parser.add_argument("--root", default="", help="a root you noted down, in hexadecimal")
given = parser.parse_args()
try:
    lines, outcome = running.run(running.text_of(given.receipt), given.folder, noted_root=given.root)
except (papers.NotAReceipt, published.Unreadable) as reason:
    lines, outcome = [f"? {reason}"], running.CANNOT
print("\n".join(lines))
sys.exit(outcome)
