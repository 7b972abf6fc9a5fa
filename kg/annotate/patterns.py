"""Finds names in plain text: the gazetteer's, and those that English marks by a word ("X air base", "Camp X")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.lexicon import Lexicon, grammar, words
from kg.model import EntityType

_CAP = r"(?:[AaEe][lnstdrz]h?-)?[A-ZÀ-ÖØ-Þ][\w’'‑-]*[\w]|[A-Z]"
_NAME = rf"(?:{_CAP})(?:[  ](?:(?:de|du|la|al|el|bin|ibn|of)[  ])?(?:{_CAP})){{0,3}}"
_NUMBER = r"(?:No\.?[  ]?)?\d{1,4}"

_AFTER: tuple[tuple[EntityType, str], ...] = (  # NAME + word
    (
        "base",
        r"(?:[Aa]ir|[Nn]aval|[Mm]ilitary|[Aa]rmy|[Mm]arine|[Dd]rone|[Mm]issile)[  ](?:[Ff]orce[  ])?"
        r"(?:[Bb]ase|[Ss]tation)(?:[  ]\d{1,4})?|[Aa]irbase|[Aa]irfield|[Gg]arrison|[Bb]arracks|[Bb]ase"
        r"|[Mm]ilitary[  ][Cc]amp|[Aa]rmy[  ][Cc]amp|Camp",
    ),
    ("facility", r"(?:[Ii]nternational[  ])?[Aa]irport"),
    (
        "place",
        r"[Pp]rovince|[Gg]overnorate|[Rr]egion|[Dd]istrict|[Oo]blast|[Pp]refecture|County|[Pp]eninsula|[Ii]slands?"
        r"|Desert|Sea|Strait|Gulf|River|Valley|Mountains",
    ),
    (
        "agreement",
        r"Agreement|Treaty|Accords?|Pact|Protocol|Memorandum(?:[  ]of[  ]Understanding)?|Convention",
    ),
)
_BEFORE: tuple[tuple[EntityType, str], ...] = (  # word + NAME
    (
        "base",
        rf"(?:Camp|Fort|FOB|COB|COP|Forward[  ]Operating[  ]Base|Combat[  ]Outpost|Naval[  ](?:Air[  ])?Station"
        rf"|Naval[  ]Base|Naval[  ]Support[  ](?:Activity|Facility)|Joint[  ]Base"
        rf"|Marine[  ]Corps[  ](?:Air[  ]Station|Base)|Air[  ]Force[  ]Base|Air[  ][Bb]ase|Airbase|RAF"
        rf"|Union[  ]III|Base)"
        rf"[  ](?!Commander)(?:{_NAME}|{_NUMBER})",
    ),
    ("operation", rf"Operation[  ](?:{_NAME})"),
    (
        "organization",
        rf"(?:Ministry|Department|Secretariat|Directorate|Committee|Council)[  ]of[  ](?:the[  ])?{_NAME}"
        rf"(?:[  ]and[  ]{_NAME})?",
    ),
    ("facility", rf"Port[  ]of[  ](?:{_NAME})"),
    (
        "force",
        rf"(?:\d{{1,3}}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh)[  ](?:{_CAP}[  ]){{0,3}}"
        r"(?:[Bb]rigade|[Dd]ivision|[Bb]attalion|[Rr]egiment|[Ff]leet|[Cc]orps|Wing|[Ss]quadron|Army|Group"
        r"|Military[  ]Base|Battery)",
    ),
)
_AFTER_RE = tuple((t, re.compile(rf"(?P<name>{_NAME})[  ](?P<head>{w})\b")) for t, w in _AFTER)
_BEFORE_RE = tuple((t, re.compile(rf"\b{w}(?!\w)")) for t, w in _BEFORE)
_OFFICES = grammar("personal_offices") | grammar("local_offices")
_GENERIC_BASE = grammar("base_adjectives")


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text: offsets, the types and gazetteer ids it may have, and how sure that is.

    `role` is what the gazetteer says of it: "name", "adjective" (Iraqi), "people" (Iraqis), "seat" (Baghdad for Iraq)
    or, for a name made out by its form alone, "pattern". `sure` is False for a name that other things bear too.
    """

    start: int
    end: int
    text: str
    type: EntityType
    known: tuple[str, ...]
    role: str
    sure: bool = True


def find_names(text: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """All names in a text, longest first where they overlap, in order."""
    candidates = [*_gazetteer(text, lexicon), *_patterns(text, lexicon)]
    candidates.sort(key=lambda f: (f.start - f.end, f.role == "pattern", f.start, f.type))
    taken: list[Found] = []
    covered = bytearray(len(text))
    for found in candidates:
        if not any(covered[found.start : found.end]):
            covered[found.start : found.end] = b"\x01" * (found.end - found.start)
            taken.append(found)
    return tuple(sorted(taken, key=lambda f: f.start))


def _gazetteer(text: str, lexicon: Lexicon) -> Iterator[Found]:
    tokens = words(text)
    n = 0
    while n < len(tokens):
        longest = lexicon.longest.get(tokens[n][0], 0)
        for size in range(min(longest, len(tokens) - n), 0, -1):
            run = tokens[n : n + size]
            if _owned(run, lexicon):
                continue
            owners = lexicon.names.get(tuple(word for word, _, _ in run))
            if owners and all(_joined(text, a, b) for a, b in pairwise(run)):
                start, end = run[0][1], run[-1][2]
                if text[end : end + 1] == "." and text[start:end].count("."):  # U.S.
                    end += 1
                best = owners[0]
                ids = tuple(dict.fromkeys(owner.id for owner in owners))
                yield Found(
                    start, end, text[start:end], lexicon.known[best.id].type, ids, best.role,
                    sure=len(ids) == 1 and not best.ambiguous,
                )  # fmt: skip
                n += size - 1
                break
        n += 1


def _owned(run: list[tuple[str, int, int]], lexicon: Lexicon) -> bool:
    """Whether a name opens with another's possessive, "Iraq's Joint Operations Command": two names, not one."""
    return any(word == "s" and tuple(w for w, _, _ in run[:at]) in lexicon.names for at, (word, _, _) in enumerate(run))


def _joined(text: str, left: tuple[str, int, int], right: tuple[str, int, int]) -> bool:
    gap = text[left[2] : right[1]]
    return (
        len(gap) <= 2 and "\n" not in gap and (gap != ". " or len(left[0]) <= 3) and "," not in gap and ";" not in gap
    )


def _patterns(text: str, lexicon: Lexicon) -> Iterator[Found]:
    for type_, pattern in _AFTER_RE:
        for match in pattern.finditer(text):
            start = match.start("name") + _lead(match["name"], lexicon)
            name = text[start : match.end("name")]
            if name and not _generic(name, lexicon):
                owners = lexicon.names.get(tuple(word for word, _, _ in words(name)), ())
                known = tuple(o.id for o in owners if lexicon.known[o.id].type == type_)
                yield Found(start, match.end(), text[start : match.end()], type_, known[:1], "pattern")
    for type_, pattern in _BEFORE_RE:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), match[0], type_, (), "pattern")
    for match in _TOLD_PLACE.finditer(text):
        name = match["before"] or match["after"]
        at = match.start("before" if match["before"] else "after")
        lead = _lead(name, lexicon)
        if name[lead:]:
            yield Found(at + lead, at + len(name), name[lead:], "place", (), "pattern")
    for match in _UNDERSTOOD.finditer(text):
        yield Found(match.start(), match.end(), match[0], "agreement", (), "pattern")


# "Pemba, the capital of Y", "the town of Anefis"
_TOLD_PLACE = re.compile(
    rf"(?P<before>{_CAP}(?:[  ]{_CAP})?), (?:the|a|an) (?:[a-z]+ )?(?:capital|city|town|village|port|province"
    r"|settlement|suburb|hamlet|enclave|commune|slum|township)"
    r" (?:of|in) [A-Z]"
    rf"|\bthe (?:[a-z]+ )?(?:city|town|village|port city|commune) of (?P<after>{_CAP}(?:[  -]{_CAP})?)"
)
_UNDERSTOOD = re.compile(r"\b(?:19|20)\d\d (?:[A-Z][\w-]+ )*(?:agreement|accord|treaty|deal|pact|joint statement)\b")


def _lead(name: str, lexicon: Lexicon) -> int:
    """How many signs at the front of a capitalised run are not of the name: "At the", "Iraqi", "Lt"."""
    at = 0
    for match in re.finditer(r"[^\s]+", name):
        word = match[0]
        at = match.start()
        if word.casefold().strip(".") in lexicon.small_words or word.casefold() in _OFFICES:
            continue  # "*Governor of* North Kivu Province"
        if word[-2:] in ("'s", "’s") and tuple(w for w, _, _ in words(word[:-2])) in lexicon.names:
            continue  # "Japan's Kadena Air Base": whose it is, not what it is called
        owners = lexicon.names.get((words(word)[0][0],)) if words(word) else None
        watery = name[match.end() :].split()[:1] in (
            ["Ocean"],
            ["Sea"],
            ["Gulf"],
        )  # the *Indian* Ocean Region is one name
        if owners and owners[0].role in ("adjective", "people") and len(words(word)) == 1 and not watery:
            continue
        return at
    return len(name)


def _generic(name: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised run before "base" or "agreement" only tells whose or what kind it is ("NATO base")."""
    if name.casefold() in _GENERIC_BASE or (name.isupper() and len(name) <= 5):
        return True
    owners = lexicon.names.get(tuple(word for word, _, _ in words(name)), ())
    return bool(owners) and lexicon.known[owners[0].id].type not in ("place", "base", "facility", "person")
