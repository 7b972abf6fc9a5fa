"""Names that an article introduces with their letters: "the Regional Assistance Mission (RAM)", then "RAM" alone.

The letters are those of the words before them, so what is introduced is a name and where it begins is plain; its head
("Mission", "Party") tells the type. What the letters stand for here counts more than what else they may stand for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.annotate.nameforms import formed
from kg.annotate.spelling import arm, bare, spelled
from kg.lexicon import Lexicon, grammar, words
from kg.model import EntityType
from kg.names import similar

_LETTERS = re.compile(r"[ \u00a0](?:\(|, or (?:the )?)[\"“']?(?P<letters>[A-Z][A-Za-z-]{0,8}[A-Z])[\"”']?(?=[),;/ ])")
_AS_WORD = re.compile(r"[ \u00a0]\((?P<letters>[A-Z][a-z]{3,8})\)")
_LEAST = 3  # capitalised words that letters written as a word must stand for
_WORD = re.compile(r"[^\s()\"“”,;:.]+")
_SMALL = ("of", "the", "for", "and", "in", "to", "on", "de", "la", "du", "des", "del", "e", "et", "y", "a", "&")
_SHORT_OFFICES = grammar("short_offices")
SHORT_SITES = ("COB", "COBs", "COP", "COPs", "FOB", "FOBs", "FOL", "FOLs", "FOS", "PoC", "TOB", "TOBs")  # of any base
_FAR = 90  # code points that a name may have
_MOST = 4  # first letters of a word that an acronym may take: "Kosovo *For*ce (KFOR)"
_HEADS: tuple[tuple[EntityType, frozenset[str]], ...] = (
    ("force", grammar("force_heads")),
    ("organization", grammar("organization_heads")),
    ("place", grammar("place_heads")),
)


@dataclass(frozen=True, slots=True)
class Introduced:
    """What letters stand for in an article."""

    name: str
    type: EntityType
    key: tuple[str, ...]
    known: tuple[str, ...]
    country: str | None


def introduced(text: str, lexicon: Lexicon) -> Mapping[str, Introduced]:
    """The names that a text introduces with letters in brackets, by those letters."""
    found: dict[str, Introduced] = {}
    for match in _LETTERS.finditer(text):
        letters = match["letters"]
        if (
            letters in found
            or letters in SHORT_SITES
            or letters in _SHORT_OFFICES
            or sum(sign.isupper() for sign in letters) < 2
        ):
            continue  # "Chief of Army Staff (COAS)" is no body
        front = text[max(0, match.start() - _FAR) : match.start()]
        name = _spelled_out(front.rpartition("\n")[2], letters)
        meant = _meant(name, lexicon) if name else None
        if meant is not None and not _shares(letters, meant, lexicon):
            found[letters] = meant
    found |= _as_words(text, found, lexicon)
    return found


def _as_words(text: str, known: Mapping[str, Introduced], lexicon: Lexicon) -> dict[str, Introduced]:
    """The letters that a text writes as a word: "the Regional Assistance Mission (Ram*si*)", also in capitals."""
    found: dict[str, Introduced] = {}
    for match in _AS_WORD.finditer(text):
        word = match["letters"]
        front = text[max(0, match.start() - _FAR) : match.start()].rpartition("\n")[2]
        name = _spelled_out(front, word.upper())
        capitals = sum(part[:1].isupper() for part in name.split())
        meant = _meant(name, lexicon) if capitals >= _LEAST and len(word) <= 2 * capitals else None
        if meant is not None and not _shares(word.casefold(), meant, lexicon) and word.upper() not in known:
            found |= {form: meant for form in (word, word.upper()) if form in text}
    return found


def _spelled_out(front: str, letters: str) -> str:
    """The words right before letters whose first letters they are; nothing where they are not."""
    found = list(_WORD.finditer(front))
    if not found or front[found[-1].end() :].strip("\"“”’' "):
        return ""
    for n in range(len(found) - 1, -1, -1):
        if (
            found[n].end() < len(front)
            and n + 1 < len(found)
            and not _joins(front[found[n].end() : found[n + 1].start()])
        ):
            return ""
        word = found[n][0]
        if (
            word[:1].isupper()
            and word[0] == letters[0]
            and _spells([w[0] for w in found[n:]], letters.replace("-", ""))
        ):
            return front[found[n].start() : found[-1].end()]
    return ""


def _joins(gap: str) -> bool:
    return gap in (" ", "\u00a0", "  ")


def _spells(words_: Sequence[str], letters: str) -> bool:
    """Whether letters are the first ones of words, of each at least one, but for small words."""
    if not words_:
        return not letters
    word = words_[0]
    if word.casefold() in _SMALL and _spells(words_[1:], letters):
        return True
    if not word[:1].isupper() and word.casefold() not in _SMALL:
        return False
    parts = [p for p in re.split(r"[-‑]", word) if p]
    if len(parts) > 1 and _spells([p[:1].upper() + p[1:] for p in parts] + list(words_[1:]), letters):
        return True
    for size in range(1, _MOST + 1):
        taken = letters[:size]
        if len(taken) == size and word[:size].casefold() == taken.casefold() and _spells(words_[1:], letters[size:]):
            return True
    return False


def _meant(name: str, lexicon: Lexicon) -> Introduced | None:
    """What a name that is written out is; None for what is no thing of the graph."""
    owners = lexicon.names.get(tuple(word for word, _, _ in words(name)), ())
    ids = tuple(dict.fromkeys(owner.id for owner in owners))
    if ids:
        row = lexicon.known[ids[0]]
        return Introduced(name, row.type, ("known", ids[0]), ids[:1], row.country) if len(ids) == 1 else None
    type_ = _type(name)
    if type_ is None or len(name.split()) == 1:
        return None
    country, rest = _country(name, lexicon)
    noun = (
        lexicon.nouns.get(" ".join(rest).casefold()) or lexicon.nouns.get(rest[-1].casefold().removesuffix("s"))
        if rest
        else None
    )
    if (
        type_ == "force"
        and country
        and noun
        and noun[0] == "force"
        and len(rest) <= 2
        and " ".join(rest).casefold() in _ARMIES
    ):
        return Introduced(name, type_, ("force", country, arm(noun[1], name.casefold())), (), country)
    return Introduced(name, type_, (type_, *bare(name, lexicon)), (), country)


_ARMIES = ("army", "armed forces", "navy", "air force", "national army", "national police", "police", "military")


def _type(name: str) -> EntityType | None:
    """The type that the head of a name tells: "Mission" of "Regional Assistance *Mission* to Solomon Islands"."""
    told = formed(name)
    if told == "armed-group" or "Task Force" in name:
        return told
    front = re.split(r" (?:of|for|to|in|on|against|between) ", name)[0].split()
    head = front[-1].casefold()
    return next((type_ for type_, heads in _HEADS if head in heads or head.removesuffix("s") in heads), told)


def _country(name: str, lexicon: Lexicon) -> tuple[str | None, list[str]]:
    """The country that a name opens with or tells after "of", and the words left without it."""
    tokens = name.split()
    for size in (2, 1):
        owners = lexicon.names.get(tuple(w for w, _, _ in words(" ".join(tokens[:size]))), ())
        if owners and lexicon.known[owners[0].id].type == "country" and len(tokens) > size:
            return owners[0].id, tokens[size:]
    front, _, back = name.partition(" of ")
    owners = lexicon.names.get(tuple(w for w, _, _ in words(back.removeprefix("the "))), ()) if back else ()
    if owners and lexicon.known[owners[0].id].type == "country":
        return owners[0].id, front.split()
    return None, tokens


def _shares(letters: str, meant: Introduced, lexicon: Lexicon) -> bool:
    """Whether the gazetteer knows the letters for the same thing, by another wording of its name."""
    if meant.known:
        return False
    mine = {w.casefold() for w, _, _ in words(meant.name)} - set(_SMALL)
    for owner in lexicon.names.get((letters,), ()):
        for name in lexicon.known[owner.id].names:
            other = {w.casefold() for w, _, _ in words(name)} - set(_SMALL)
            if len(mine & other) * 2 >= len(mine) and not _rivals(mine - other, other - mine):
                return True
    return False


def _rivals(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two names differ in as many words, which are no spellings: "*Amani* National Congress" is not the ANC."""
    return len(one) == len(other) == 1 and not any(similar(spelled(a), spelled(b)) for a in one for b in other)


def occurrences(text: str, terms: Mapping[str, Introduced]) -> Iterator[tuple[int, int, Introduced]]:
    """Where a text has a name that was introduced, or its letters."""
    for letters, meant in terms.items():
        for name in (n for n in dict.fromkeys((meant.name, letters)) if n in text):
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w])", text):
                yield match.start(), match.end(), meant
