"""How a Chinese name is found by typing: its sound in Latin letters, and its pairs of signs."""


def sounds(name: str) -> tuple[str, str]:
    """The sound of ``name`` without tones, whole and by initials: 后湖 → ("houhu", "hh")."""
    from pypinyin import lazy_pinyin  # its dictionary is large; only writers of names need it

    parts = [part.lower() for part in lazy_pinyin(name) if part.strip()]
    return "".join(parts), "".join(part[0] if len(part) > 1 and part.isalpha() else part for part in parts)


def pairs(text: str) -> set[str]:
    """Every two neighbouring signs of ``text``."""
    return {text[place : place + 2] for place in range(len(text) - 1)}


def keys(name: str) -> dict[str, object]:
    """The search keys of a name, as fields of a ``Findable`` row."""
    whole, initials = sounds(name)
    return {
        "name": name,
        "spelling": f"{whole} {initials}"[:640],
        "words": sorted(pairs(name.lower()) | pairs(initials) | {whole[:2]} - {""}),
    }
