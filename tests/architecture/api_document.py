"""The OpenAPI document as it is committed; ``python -m tests.architecture.api_document`` writes it anew."""

import json
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "api" / "openapi.json"


def built() -> str:
    """The document the server hands out, in a stable form."""
    from anju.faces.api import api

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
    django.setup()
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(built(), encoding="utf-8")
    print(f"{FILE.relative_to(Path.cwd())} written")
