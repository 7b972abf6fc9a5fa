"""What the gazetteer knows of names that the articles spell otherwise.

A row is meant by a spelling of its name, also under its country's possessive ("Iraq's Kurdistan region").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, partial

from kg.compiled import kept, sources, versions
from kg.lexicon import Known, Lexicon
from kg.model import EntityType, Referent
from kg.names import same_name
from kg.resolve.naming import Words, bare, bones, full_names, in_words

Row = tuple[EntityType, Words, str, Words]  # of the gazetteer: type, consonants of a name, id, the name
# The modules that decide on the rows.
_DECIDING = ("gazetteer.py", "lexicon.py", "model.py", "names.py", "resolve/naming.py", "resolve/listed.py")


class Listed:
    """The gazetteer, asked by names that the articles spell otherwise."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.names = _listed(lexicon)

    def of(self, referent: Referent) -> str | None:
        """The gazetteer's id of a referent, if its names leave no doubt."""
        if referent.known in self.lexicon.known:
            return referent.known
        if referent.known:
            # Made by the rules of English: the parliament may be listed. Forces are not looked up, for a row of one
            # level ("US military") would swallow another ("American forces").
            listed = self._by_name(in_words(referent.label), referent) if referent.type == "organization" else None
            return listed or referent.known
        ways = [words for name in full_names(referent) for words in self._ways(name)]
        found = {id for words in ways if (id := self._by_name(words, referent))}
        return found.pop() if len(found) == 1 else None

    def _ways(self, name: str) -> Iterable[Words]:
        yield in_words(name)
        owner, possessive, rest = name.replace("’", "'").partition("'s ")
        if possessive and owner and rest:
            yield in_words(rest)

    def _by_name(self, name: Words, referent: Referent) -> str | None:
        row_ids = {
            row.id
            for row, words in self.names.get((referent.type, bones(bare(name, referent.type))), ())
            if same_name(words, bare(name, referent.type)) and _fits(row, referent)
        }
        return row_ids.pop() if len(row_ids) == 1 else None


def _fits(row: Known, referent: Referent) -> bool:
    return row.country is None or referent.country in (None, row.country, row.id)


@cache
def _listed(lexicon: Lexicon) -> Mapping[tuple[EntityType, Words], list[tuple[Known, Words]]]:
    """The gazetteer's rows but countries and people, by type and the consonants of a name that no other thing bears."""
    made_of = [lexicon.version.encode(), *versions("babel", "airportsdata"), *sources(*_DECIDING)]
    found: dict[tuple[EntityType, Words], list[tuple[Known, Words]]] = defaultdict(list)
    for type, bone, id, words in kept("listed", tuple[Row, ...], made_of, partial(_rows, lexicon)):
        found[type, bone].append((lexicon.known[id], words))
    return found


def _rows(lexicon: Lexicon) -> tuple[Row, ...]:
    found: list[Row] = []
    for row in lexicon.known.values():
        if row.type in ("country", "person"):
            continue
        for name in dict.fromkeys(row.names):
            words = bare(in_words(name), row.type)
            if name not in row.ambiguous and any(len(word) > 2 for word in words):
                found.append((row.type, bones(words), row.id, words))
    return tuple(found)
