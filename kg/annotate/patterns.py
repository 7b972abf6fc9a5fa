"""Finds names in plain text: the gazetteer's, and those that English marks by a word ("X air base", "Camp X")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from kg.annotate.introduced import Introduced, occurrences
from kg.annotate.nameforms import AFTER, BEFORE, CALLED, DUBBED, PAPER, TOLD_PLACE, UNDERSTOOD
from kg.annotate.shelters import shelters
from kg.annotate.ships import ships
from kg.lexicon import Lexicon, grammar, read_toml, words
from kg.model import EntityType

_OFFICES = grammar("personal_offices") | grammar("local_offices")
_NAMING_OWNERS = ("people", "king", "queen", "prince", "princess", "st")
_QUARTERS = grammar("quarters")
_DIVISIONS = grammar("divisions")
_ARTICLES = ("Al", "El")
_NAMED_AFTER = ("City", "Delta", "River", "Valley", "Basin")  # what may bear the name of a state: "the *Niger* Delta"
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near|into|around|outside) (?P<front>[A-Z][a-z]{1,10}) $")
_NOT_OF_NAME = ("al", "an", "ean", "ed", "ern", "ese", "i", "ian", "ic", "ish", "ist")
_GREATER = grammar("quarters") | grammar("calendar") | {"downtown", "greater", "inner", "metropolitan", "new", "old"}
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
    meant: Introduced | None = None  # what the article says that its letters stand for


def find_names(text: str, lexicon: Lexicon, terms: Mapping[str, Introduced] | None = None) -> tuple[Found, ...]:
    """All names in a text, longest first where they overlap, in order; `terms` are what the article introduces."""
    own = {(a, b): _introduced(text[a:b], a, meant) for a, b, meant in occurrences(text, terms or {})}
    formed = [*own.values(), *(found for found in _patterns(text, lexicon) if (found.start, found.end) not in own)]
    told = {(found.start, found.end): found.type for found in formed}
    listed = (found for found in _gazetteer(text, lexicon) if (found.start, found.end) not in own)
    candidates = [*(_told(found, told, lexicon) for found in listed), *formed]
    # of one extent, a camp of people who fled goes before a base
    candidates.sort(key=lambda f: (f.start - f.end, f.role == "pattern", f.start, f.type == "base", f.type))
    taken: list[Found] = []
    rest: list[tuple[int, int]] = []
    covered = bytearray(len(text))
    for found in candidates:
        free = covered.find(1, found.start, found.end)
        if free < 0:
            covered[found.start : found.end] = b"\x01" * (found.end - found.start)
            taken.append(found)
        elif free > found.start and found.role != "pattern":
            rest.append((found.start, free))
    for start, end in rest:  # the "U.S." of "*U.S. Marine* Corps Air Station Y", which is a name of its own
        if not any(covered[start:end]):
            shorter = (one for one in _gazetteer(text[start:end], lexicon) if one.start == 0)
            taken += [replace(one, start=start, end=start + one.end) for one in shorter]
            covered[start:end] = b"\x01" * (end - start)
    return tuple(sorted(taken, key=lambda f: f.start))


def _introduced(text: str, start: int, meant: Introduced) -> Found:
    role = "name" if meant.known else "pattern"
    return Found(start, start + len(text), text, meant.type, meant.known, role, meant=meant)


def _told(found: Found, told: Mapping[tuple[int, int], EntityType], lexicon: Lexicon) -> Found:
    """An ambiguous name is sure where its form tells the type: "*Faya*, an oasis town in Chad"."""
    kind = told.get((found.start, found.end))
    if kind == "place" and found.type == "base":
        return replace(found, type=kind, known=(), role="pattern")  # "the city of *Kant*" is not the base
    known = tuple(id_ for id_ in found.known if lexicon.known[id_].type == kind)
    if found.sure or kind is None or len(known) != 1:
        return found
    return replace(found, type=kind, known=known, sure=True)


@cache
def _described() -> frozenset[str]:
    """The last words of what papers call a state by where it lies: "African", "Baltic"."""
    return frozenset(key.split()[-1] for key in read_toml("regions.toml")["described"])


def _gazetteer(text: str, lexicon: Lexicon) -> Iterator[Found]:
    tokens = words(text)
    n = 0
    while n < len(tokens):
        first = _swapped(tokens[n][0])
        longest = max(lexicon.longest.get(tokens[n][0], 0), lexicon.longest.get(first, 0))
        for size in range(min(longest, len(tokens) - n), 0, -1):
            run = tokens[n : n + size]
            if _owned(run, lexicon):
                continue
            rest = tuple(word for word, _, _ in run[1:])
            owners = lexicon.names.get((run[0][0], *rest)) or (lexicon.names.get((first, *rest)) if rest else None)
            if owners and all(_joined(text, a, b) for a, b in pairwise(run)):
                start, end = run[0][1], run[-1][2]
                if text[end : end + 1] == "$":
                    continue  # "US$46 million"
                if text[end : end + 1] == "." and text[end + 1 : end + 2].isupper() and len(run[-1][0]) == 1:
                    continue  # "*A U*.S. battalion"
                if run[0][0].lower() == "the" and _reaches(text, tokens, n + 1, n + size, lexicon):
                    break  # "*the East African* Community" is no paper
                if text[end : end + 1] == "." and text[start:end].count("."):  # U.S.
                    end += 1
                best = owners[0]
                ids = tuple(dict.fromkeys(owner.id for owner in owners))
                longer = _longer(text, start, lexicon) if size == 1 and lexicon.known[best.id].type == "place" else None
                if longer is not None and text[end : end + 2] not in ("'s", "’s"):
                    yield Found(longer, end, text[longer:end], "place", (), "pattern")
                    break
                yield Found(
                    start, end, text[start:end], lexicon.known[best.id].type, ids, best.role,
                    sure=len(ids) == 1 and not best.ambiguous,
                )  # fmt: skip
                n += size - 1
                break
        n += 1


def _longer(text: str, start: int, lexicon: Lexicon) -> int | None:
    """Where a place begins whose last word is the name of another: "in *Khor* Abeche"; None where that is all."""
    before = _BEFORE_PLACE.search(text, max(0, start - 24), start)
    if before is None:
        return None
    word = before["front"].casefold()
    kinds = lexicon.small_words | lexicon.rank_words | _OFFICES | _GREATER
    if word in kinds or word.endswith(_NOT_OF_NAME) or word in lexicon.nouns or (before["front"],) in lexicon.names:
        return None
    return before.start("front")


def _swapped(word: str) -> str:
    """An Arabic article with the other first letter: "*El*-Fasher" is "*el*-Fasher"; any other word as it is."""
    if word.title() not in _ARTICLES:
        return word
    return word.lower() if word in _ARTICLES else word.title()


def _reaches(text: str, tokens: list[tuple[str, int, int]], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name that begins at a word runs on beyond another."""
    last = min(len(tokens), start + lexicon.longest.get(tokens[start][0], 0))
    runs = (tokens[start:stop] for stop in range(end + 1, last + 1))
    return any(
        tuple(word for word, _, _ in run) in lexicon.names and all(_joined(text, a, b) for a, b in pairwise(run))
        for run in runs
    )


def _owned(run: list[tuple[str, int, int]], lexicon: Lexicon) -> bool:
    """Whether a name opens with another's possessive, "Iraq's Joint Operations Command": two names, not one."""
    return any(word == "s" and tuple(w for w, _, _ in run[:at]) in lexicon.names for at, (word, _, _) in enumerate(run))


def _joined(text: str, left: tuple[str, int, int], right: tuple[str, int, int]) -> bool:
    gap = text[left[2] : right[1]]
    if len(left[0]) == len(right[0]) == 1 and gap == " ":
        return False  # "*A U*.S. base"
    return (
        len(gap) <= 2 and "\n" not in gap and (gap != ". " or len(left[0]) <= 3) and "," not in gap and ";" not in gap
    )


def _patterns(text: str, lexicon: Lexicon) -> Iterator[Found]:
    for start, end in shelters(text):
        lead = _lead(text[start:end], lexicon)
        if end - start > lead + len("camps"):
            yield Found(start + lead, end, text[start + lead : end], "place", (), "pattern")
    for type_, form in AFTER:
        for match in form.finditer(text):
            start = match.start("name") + _lead(match["name"], lexicon)
            name = text[start : match.end("name")]
            owner, _, rest = re.split(r"(['’]s) ", name)[:3] if re.search(r"['’]s ", name) else ("", "", name)
            if owner and owner.split()[-1].casefold() not in _NAMING_OWNERS:
                start, name = (
                    match.end("name") - len(rest),
                    rest,
                )  # "*Gao's* Castor base": whose it is
            if name.endswith(("'s", "’s")) and match["head"].casefold() == "camp":
                continue  # "*Gao's* Camp Castor"
            if match["head"] == "state" and name.casefold().rpartition(" ")[2] in _described():
                continue  # "the West African state" is a country
            if not name and match["name"].casefold() in _QUARTERS and match["head"].casefold() in _DIVISIONS:
                start, name = match.start("name"), match["name"]  # "the *Northern Territory*"
            if name and (match["head"] in _NAMED_AFTER or not _generic(name, lexicon)):  # "Belize City" is in Belize
                known = _known(f"{name} {match['head'].title()}", type_, lexicon) or _known(name, type_, lexicon)
                yield Found(start, match.end(), text[start : match.end()], type_, known[:1], "pattern")
    for type_, pattern in BEFORE:
        for match in pattern.finditer(text):
            if match[0][0].islower() and _other(match["named"], lexicon):
                continue  # "the air base Iran used"
            front = match.groupdict().get("front") or ""
            start = match.start() + min(_lead(front, lexicon), len(front))
            end = match.start() + len(_whole(match[0], lexicon))
            if start >= end:
                continue
            named = match.groupdict().get("named")
            known = _base_named(named, type_, lexicon) if named else ()
            yield Found(start, end, text[start:end], type_, known[:1], "pattern")
    for match in TOLD_PLACE.finditer(text):
        which = next(name for name, words_ in match.groupdict().items() if words_)
        lead = _lead(match[which], lexicon)
        if match[which][lead:]:
            yield Found(match.start(which) + lead, match.end(which), match[which][lead:], "place", (), "pattern")
    for match in CALLED.finditer(text):
        start = match.start("called") + _lead(match["called"], lexicon)
        if start < match.end("called") and not _generic(text[start : match.end("called")], lexicon):
            yield Found(start, match.end(), text[start : match.end()], "agreement", (), "pattern")
    for match in PAPER.finditer(text):
        name = match["paper"]
        if _lead(name, lexicon) == 0 and tuple(word for word, _, _ in words(name)) not in lexicon.names:
            yield Found(match.start("paper"), match.end("paper"), name, "organization", (), "pattern")
    for start, end, state in ships(text):
        ship = Introduced(text[start:end], "force", ("force", *_folded(text[start:end])), (), state or None)
        yield Found(start, end, text[start:end], "force", (), "pattern", meant=ship)
    for match in DUBBED.finditer(text):
        yield Found(match.start("called"), match.end(), match["called"], "operation", (), "pattern")
    for match in UNDERSTOOD.finditer(text):
        yield Found(match.start(), match.end(), match[0], "agreement", (), "pattern")


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word, _, _ in words(name))


def _lead(name: str, lexicon: Lexicon) -> int:
    """How many signs at the front of a capitalised run are not of the name: "At the", "Iraqi", "Lt"."""
    at = 0
    for match in re.finditer(r"[^\s]+", name):
        word = match[0]
        at = match.start()
        after = name[match.end() :]
        if after[1:4] == "of " and word.casefold().rstrip("s") in lexicon.nouns:
            continue  # "*Soldiers of* Borno State"
        if word.istitle() and word.casefold() in _QUARTERS and re.match(r" [A-Z][\w-]+$", after):
            return at  # "*North* Kivu Province"
        if word.casefold().strip(".") in lexicon.small_words or word.casefold() in _OFFICES:
            continue  # "*Governor of* North Kivu Province"
        if word[-2:] in ("'s", "’s") and tuple(w for w, _, _ in words(word[:-2])) in lexicon.names:
            continue  # "Japan's Kadena Air Base": whose it is, not what it is called
        front, _, ending = word.partition("-")
        if ending.islower() and tuple(w for w, _, _ in words(front)) in lexicon.names:
            continue  # "*Soviet-era* base"
        owners = lexicon.names.get((words(word)[0][0],)) if words(word) else None
        watery = after.startswith((" Ocean", " Sea ", " Gulf"))  # the *Indian* Ocean Region is one name
        if owners and owners[0].role in ("adjective", "people") and len(words(word)) == 1 and not watery:
            continue
        return at
    return len(name)


def _base_named(name: str, type_: EntityType, lexicon: Lexicon) -> tuple[str, ...]:
    """The base that a name after "Forward Operating Location" is of, which may be known as "X base"."""
    forms = (name, f"{name} base", f"{name} Air Base") if type_ == "base" else (name,)
    return next((known for form in forms if (known := _known(form, type_, lexicon))), ())


def _known(name: str, type_: EntityType, lexicon: Lexicon) -> tuple[str, ...]:
    """The things of a type that the gazetteer knows by a name."""
    owners = lexicon.names.get(tuple(word for word, _, _ in words(name)), ())
    return tuple(owner.id for owner in owners if lexicon.known[owner.id].type == type_)


def _other(name: str, lexicon: Lexicon) -> bool:
    """Whether a run after "air base" opens with the name of somebody: a clause begins there."""
    owners = lexicon.names.get(tuple(word for word, _, _ in words(name.split()[0])), ())
    return any(lexicon.known[owner.id].type not in ("base", "facility", "place", "person") for owner in owners)


def _whole(name: str, lexicon: Lexicon) -> str:
    """A name without what follows its "and", where that is a name of its own: "Ministry of Defence *and NATO*"."""
    front, _, back = name.partition(" and ")
    first = back.split()[0] if back else ""
    known = lexicon.names.get(tuple(word for word, _, _ in words(back))) or first.casefold() in lexicon.small_words
    return front if back and known else name


def _generic(name: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised run before "base" or "agreement" only tells whose or what kind it is ("NATO base")."""
    if name.casefold() in _GENERIC_BASE or (name.isupper() and len(name) <= 5):
        return True
    pair = re.split(r"[-‑–]", name)
    if len(pair) == 2 and all(tuple(word for word, _, _ in words(one)) in lexicon.names for one in pair):
        return True  # "the *US-Iraq* agreement"
    owners = lexicon.names.get(tuple(word for word, _, _ in words(name)), ())
    return bool(owners) and lexicon.known[owners[0].id].type not in ("place", "base", "facility", "person")
