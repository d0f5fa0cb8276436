"""docs/acts.md: every act the house records. Write it anew: ``python -m tests.architecture.acts_page``."""

import os
from itertools import groupby

from tests.architecture.reading import ROOT

PAGE = ROOT / "docs" / "acts.md"
HEAD = """# Acts

Every act that may be done and is recorded, by room. Made from the rooms' `acts.py`; do not edit by hand, run
`python -m tests.architecture.acts_page`. Facts stand in the typed columns of the ledger entry.
"""


def text() -> str:
    """The page as it should be."""
    from django.utils.translation import override

    from anju.ground.ledger import types

    parts = [HEAD]
    for room, acts in groupby(sorted(types.acts().values(), key=str), key=lambda act: act.name.split(".")[0]):
        parts.append(f"\n## {room}\n\n| Act | Title | 中文 | Roles | Facts |\n|---|---|---|---|---|\n")
        for act in acts:
            with override("en"):
                title = str(act.title)
            with override("zh-hans"):
                chinese = str(act.title)
            facts = ", ".join(f"{fact} ({place})" for fact, place in act.facts.items())
            roles = ", ".join(sorted(act.roles))
            parts.append(f"| `{act.name}` | {title} | {chinese} | {roles} | {facts} |\n")
    return "".join(parts)


if __name__ == "__main__":
    import django

    from anju.kit.web import words

    words.compile_all()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
    django.setup()
    PAGE.write_text(text())
    print(f"{PAGE.relative_to(ROOT)} written")
