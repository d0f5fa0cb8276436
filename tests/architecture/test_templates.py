"""Templates say nothing untranslated, carry no styles or scripts of their own, and can be read by everybody."""

import re
from functools import cache
from html.parser import HTMLParser

from django.template import TemplateSyntaxError
from django.template.base import Lexer, TokenType
from django.template.loader import get_template
from django.urls import get_resolver

from anju.kit.web.icons import ICONS
from anju.kit.web.words import PACKAGE

TEMPLATES = sorted(path for path in PACKAGE.rglob("templates/**/*.html"))
LETTER = re.compile(r"[A-Za-z\u3400-\u9fff]")
MARKED = re.compile("\ue000.*?\ue001")
SPOKEN = ("title", "alt", "placeholder", "aria-label", "aria-description")  # attributes that people read or hear
UNTRANSLATED = ("kbd", "code", "samp", "script")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SKIPPED = {"blocktranslate": "endblocktranslate", "blocktrans": "endblocktrans", "comment": "endcomment"}


def text_of(source: str) -> str:
    """The template as HTML: each tag or variable becomes a mark (equal for equal ones), translated blocks vanish."""
    parts, marks, until = [], {}, ""
    for token in Lexer(source).tokenize():
        word = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if until:
            until = "" if word == until else until
        elif token.token_type == TokenType.TEXT:
            parts.append(token.contents)
        elif token.token_type != TokenType.COMMENT:
            until = SKIPPED.get(word, "")
            parts.append(f"\ue000{marks.setdefault(token.contents, len(marks))}\ue001")
    return "".join(parts)


class Reader(HTMLParser):
    """Collects what is wrong in one template."""

    def __init__(self, source: str):
        super().__init__()
        self.wrong, self.open, self.labels, self.fields, self.tables = [], [], set(), [], []
        self.feed(text_of(source))
        self.close()
        self.wrong += [f"no label: {field}" for name, field in self.fields if name not in self.labels]
        self.wrong += ["a table without a caption" for table in self.tables if not table]

    def handle_starttag(self, tag, attrs):
        tag = tag.split("\ue000")[0]
        given = {name: value or "" for name, value in attrs}
        self.wrong += [f"<{tag} {name}=…>" for name in given if name == "style" or name.startswith("on")]
        self.wrong += [
            f"{name}={given[name]!r}" for name in SPOKEN if LETTER.search(MARKED.sub("", given.get(name, "")))
        ]
        self.wrong += [f"<{tag}> from outside" for name in ("src", "srcset") if "//" in given.get(name, "")]
        look = getattr(self, f"see_{tag}", None)
        if look:
            look(given)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        text = MARKED.sub("", data).strip()
        if LETTER.search(text) and not set(UNTRANSLATED) & set(self.open):
            self.wrong.append(f"bare text {text!r}")

    def see_label(self, given):
        self.labels.add(given.get("for"))

    def see_input(self, given):
        if given.get("type") not in ("hidden", "submit", "button", "image") and "hidden" not in given:
            self.see_field(given)

    def see_field(self, given):
        if not given.get("aria-label") and not given.get("aria-labelledby") and "label" not in self.open:
            self.fields.append((given.get("id", "?"), given.get("name", "?")))

    see_select = see_textarea = see_field

    def see_img(self, given):
        if "alt" not in given:
            self.wrong.append("a picture without alt")

    def see_table(self, given):
        self.tables.append([])

    def see_caption(self, given):
        if self.tables:
            self.tables[-1].append(True)

    def see_style(self, given):
        self.wrong.append("<style> in a template; write a stylesheet")

    def see_script(self, given):
        if not given.get("src") and "nonce" not in given and given.get("type") != "application/json":
            self.wrong.append("<script> without a file or nonce")


def faults(look) -> str:
    """What ``look`` finds in each template, one line each; nothing where all is well."""
    found = {str(path.relative_to(PACKAGE)): look(path.read_text()) for path in TEMPLATES}
    return "\n".join(f"{name}: {fault}" for name, several in found.items() for fault in several)


def test_templates_are_translated_labelled_and_free_of_styles():
    assert not (found := faults(lambda source: Reader(source).wrong)), found


def test_templates_escape_what_they_show():
    unsafe = re.compile(r"\|\s*(?:safe|safeseq)\b|autoescape off")
    assert not (found := faults(unsafe.findall)), found


def test_forms_that_change_something_carry_a_token():
    def without(source: str) -> list[str]:
        forms = re.findall(r"<form\b.*?</form>", source, re.S)
        return [form[:80] for form in forms if re.search('method="post"', form, re.I) and "csrf_token" not in form]

    assert not (found := faults(without)), found


def test_icons_named_in_templates_exist():
    named = re.compile(r"""{%\s*icon\s+["']([\w-]+)["']|\bicon=["']([\w-]+)["']""")
    assert not (found := faults(lambda source: {a or b for a, b in named.findall(source)} - set(ICONS))), found


def test_addresses_named_in_templates_exist():
    named = re.compile(r"""{%\s*url\s+["']([\w:-]+)["'](?![^%]*? as )""")
    assert not (found := faults(lambda source: set(named.findall(source)) - _addresses())), found


def test_templates_compile():
    broken = {}
    for path in TEMPLATES:
        try:
            get_template(str(path).split("/templates/", 1)[1])
        except TemplateSyntaxError as error:
            broken[str(path.relative_to(PACKAGE))] = str(error)
    assert not broken


@cache
def _addresses(resolver=None, prefix: str = "") -> set[str]:
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found |= _addresses(pattern, inner)
        elif pattern.name:
            found.add(prefix + pattern.name)
    return found


def test_the_reader_finds_each_fault():
    planted = {
        "<p>Hello</p>": "bare text",
        "<p>你好</p>": "bare text",
        '<p style="x">{{ a }}</p>': "<p style",
        '<a onclick="x">{{ a }}</a>': "<a onclick",
        '<input name="a">': "no label",
        '<img src="{{ a }}">': "without alt",
        '<img alt="" src="//far">': "from outside",
        '<p title="Hello">{{ a }}</p>': "title=",
        "<table></table>": "caption",
        "<script>1</script>": "without a file",
    }
    for source, fault in planted.items():
        assert any(fault in wrong for wrong in Reader(source).wrong), source


def test_the_reader_lets_good_templates_pass():
    good = (
        '{% load i18n %}<label for="{{ f.id }}">{% translate "Name" %}</label><input id="{{ f.id }}" name="a">'
        "<label>{% translate 'Tick' %} <input type='checkbox' name='b'></label><kbd>J</kbd>"
        "<p>{% blocktranslate %}Hello {{ name }}{% endblocktranslate %} · {{ n }}</p>"
    )
    assert not Reader(good).wrong
