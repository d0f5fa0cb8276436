"""Every word people read is translated, whole, and in one way."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from anju.kit.web import words

PACKAGE = words.PACKAGE
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
# What Django's templatize leaves of a template: calls with string literals between blanked-out text.
CALL = re.compile(rf"(?<!\w)(npgettext|pgettext|ngettext|gettext|_)\(({STRING}(?:,\s*{STRING})*)")
PLACE = re.compile(r"%\((\w+)\)[a-z]|%%|%[a-z]")


def _where(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def _read_by_people(path: Path) -> bool:
    return not {"tests", "migrations", "testing"} & set(path.relative_to(PACKAGE).parts)


def _in_python(path: Path):
    with path.open("rb") as file:
        for _line, message, _comments, context in extract("python", file, KEYWORDS):
            texts = message if isinstance(message, tuple) else (message,)
            yield context, tuple(text for text in texts if text)


def in_template(source: str):
    """(context, msgids) of every translation in a template."""
    for function, arguments in CALL.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in re.findall(STRING, arguments)]
        context = texts.pop(0) if function in ("pgettext", "npgettext") else None
        yield context, tuple(texts)


@cache
def used() -> dict:
    """(context, msgid) → the files that say it."""
    found = defaultdict(set)
    for path in filter(_read_by_people, PACKAGE.rglob("*.py")):
        for context, texts in _in_python(path):
            found[context, texts[0]].add(_where(path))
    for path in filter(_read_by_people, [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        for context, texts in in_template(path.read_text()):
            found[context, texts[0]].add(_where(path))
    return found


@cache
def translated() -> dict:
    """(context, msgid) → {file: message} in the Chinese catalogues."""
    found = defaultdict(dict)
    for path in words.catalogues():
        if path.parents[1].name == "zh_Hans":
            for message in words.read(path):
                if message.id:
                    msgid = message.id[0] if isinstance(message.id, tuple) else message.id
                    found[message.context, msgid][_where(path)] = message
    return found


def _strings(message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


def _places(text: str) -> set[str]:
    return {match.group() for match in PLACE.finditer(text)} - {"%%"}


def test_every_text_has_a_chinese_translation():
    missing = {
        msgid: sorted(files)
        for (context, msgid), files in used().items()
        if msgid and not any(all(_strings(message)) for message in translated().get((context, msgid), {}).values())
    }
    assert not missing, "\n".join(f"{msgid!r}: {', '.join(files)}" for msgid, files in missing.items())


def test_no_translation_is_a_guess():
    guessed = [
        f"{file}: {msgid!r}" for (_context, msgid), by in translated().items() for file, m in by.items() if m.fuzzy
    ]
    assert not guessed, guessed


def test_translations_keep_the_places_of_their_text():
    wrong = [
        f"{file}: {msgid!r} → {text!r}"
        for (_context, msgid), by in translated().items()
        for file, message in by.items()
        for text in _strings(message)
        if text and not _fits(message, text)
    ]
    assert not wrong, "\n".join(wrong)


def _fits(message, text: str) -> bool:
    """A plural form may leave places out (一 needs no number), never invent one; other texts keep them all."""
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    known = set().union(*map(_places, originals))
    return _places(text) <= known if len(originals) > 1 else _places(text) == known


def test_a_text_is_translated_in_one_way_everywhere():
    several = {
        msgid: {file: message.string for file, message in by.items()}
        for (_context, msgid), by in translated().items()
        if len({message.string for message in by.values()}) > 1
    }
    assert not several, "\n".join(f"{msgid!r}: {by}" for msgid, by in several.items())


def test_the_reader_of_templates_sees_every_kind_of_translation():
    source = (
        '{% translate "One" %}{% translate "Two" context "of" %}{% blocktranslate trimmed count n=x %}'
        '{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}{% include "x" with y=_("Three") %}'
    )
    assert set(in_template(source)) == {
        (None, ("One",)), ("of", ("Two",)), (None, ("%(n)s day", "%(n)s days")), (None, ("Three",)),
    }  # fmt: skip
