"""Check an exported ledger with nothing but Python: ``python -m anju.ground.ledger.rules FILE [DAY=ROOT …]``.

Exit codes: 0 nothing wrong, 1 something is wrong, 2 the file cannot be read.
"""

import sys
from pathlib import Path

from anju.ground.ledger.rules import files


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    try:
        known = {day: bytes.fromhex(root) for day, _, root in (word.partition("=") for word in arguments[1:])}
        report = files.check(Path(arguments[0]), known=known)
    except (OSError, ValueError) as reason:
        print(reason, file=sys.stderr)
        return 2
    for finding in report.findings:
        print(f"{finding.kind}  batch {finding.batch or '-'}  entry {finding.entry or '-'}: {finding.why}")
    print(f"{report.batches} batches, {report.entries} entries, {report.days} days: {report.found or 'nothing'} wrong")
    return 0 if report.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
