"""``anju programme``: the folder of a new regulatory system."""

import re
from pathlib import Path

import click

from anju import programmes
from anju.faces.cli._programme_case import CASE_FILES

FOLDER = Path(programmes.__file__).parent
NAME = re.compile(r"[a-z][a-z_]{2,30}")

FILES = {
    "__init__.py": "",
    "README.md": """# {title} ({chinese})

- **Law**: which instrument, which article; what is not published stays empty.
- **Who uses it**: who raises, who answers, who judges.
- **Engines**: which ones it plugs into, and through which files.
""",
    "apps.py": """from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class {cls}Config(AppConfig):
    name = "anju.programmes.{name}"
    label = "{name}"
    verbose_name = _("{title}")
""",
    "acts.py": '''"""What is done in {title}: who may do it, and what the ledger keeps of it."""

from anju.kit.acts import act  # noqa: F401


class Act:
    """One past-tense name per act, used both to permit and to record."""

    # OPENED = act("{name}.opened", _("Opened"), roles=[Role.DISTRICT_OFFICER])
''',
    "urls.py": """from django.urls import path  # noqa: F401

app_name = "{name}"
urlpatterns: list = []
""",
    "tests/__init__.py": "",
    "tests/test_rules.py": '''"""The decisions of {title}, by tables."""


def test_the_programme_is_switched_on():
    from anju.programmes import PROGRAMMES

    assert "{name}" in PROGRAMMES
''',
    "locale/zh_Hans/LC_MESSAGES/django.po": """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: zh_Hans\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "{title}"
msgstr "{chinese}"
""",
}


@click.group()
def command() -> None:
    """Programmes: one folder and one line each; see docs/adding-a-programme.md."""


@command.command()
@click.argument("name")
@click.option("--title", required=True, help="English title, as the pages print it.")
@click.option("--chinese", required=True, help="Chinese title.")
@click.option("--case", "is_case", is_flag=True, help="Write a kind of case that works as it is written.")
@click.option("--into", type=click.Path(path_type=Path), default=FOLDER, help="Where the folder goes.")
def new(name: str, title: str, chinese: str, is_case: bool, into: Path) -> None:
    """Write the folder of a new programme NAME and say which line turns it on."""
    if not NAME.fullmatch(name):
        raise click.BadParameter("use small letters and underscores / 只用小写字母和下划线", param_hint="NAME")
    folder = into / name
    if folder.exists():
        raise click.BadParameter(f"{folder} is there already / 已经存在", param_hint="NAME")
    facts = {"name": name, "title": title, "chinese": chinese, "cls": name.title().replace("_", "")}
    written = {path: text.format(**facts) for path, text in FILES.items()}
    if is_case:
        written |= {_filled(path, facts): _filled(text, facts) for path, text in CASE_FILES.items()}
    for path, text in written.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    click.echo(
        f'{folder}\n在 programmes/__init__.py 里加一行即可启用 / turn it on with one line in PROGRAMMES:\n    "{name}",'
    )


def _filled(text: str, facts: dict[str, str]) -> str:
    for name, value in facts.items():
        text = text.replace(f"@{name}@", value)
    return text
