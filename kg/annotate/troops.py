"""Whose "the soldiers", "4,000 troops" or "the mission" are, where no owner stands beside them."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.annotate.armies import NEAR
from kg.annotate.joint import Joint
from kg.annotate.spots import MODIFIERS, Spot
from kg.annotate.troopwords import introduced, visits, whole
from kg.lexicon import grammar

_KEEPING = grammar("keeping")
_SENDING = grammar("moved_troops")
_DEEDS = grammar("deeds")
_RESUMING = grammar("resuming")
_HOSTS = grammar("of_the_land")
_WAYS = ("in", "into", "from", "to", "at", "across", "throughout", "out", "of", "on")
_OF_SEVERAL = grammar("of_several")
_FOES = grammar("armed") | grammar("governing") | grammar("other_sides")
_ARMIES = ("army", "police", "navy", "gendarmerie")
_UNITS = grammar("units")
_CRAFT = ("navy", "air-force")
_SERVICES = grammar("services") | grammar("kinds_of_troops")
_SIDING = ("align", "ally", "aligned", "allied", "loyal")
_THIS = ("the", "this", "that", "these", "those")


class Troops(Joint):
    """The forces of an article that no words beside them give to anybody; None where there is doubt."""

    several: dict[int, tuple[int, ...]]  # the referents of what stands for more than one: "these forces"
    sent: dict[int, str]  # bare troops that somebody sends -> the country that does

    def troops(self, n: int, spot: Spot) -> int | None:
        """Whose bare "troops" are.

        Those of who sends or has them; else of the one country or body whose forces were just spoken of; else of the
        only one that the article speaks of. The forces of the land that they visit are not meant.
        """
        token = self.parsed.doc[spot.head]
        if any(c.lower_ in _HOSTS for c in token.children):
            return self.of_the_land(spot)
        if (own := self._of_clause(token)) is not None:
            return own
        if token.lower_ == "forces" and any(c.lower_ == "armed" for c in token.children):
            return self.armed_forces(spot)
        counting = whole(token)
        if counting.dep_ == "dobj" and (counting.head.lemma_.lower() in _KEEPING or counting.head.lemma_ == "lose"):
            return self._kept(counting, token)
        if counting.dep_ == "dobj" and counting.head.lemma_.lower() in _SENDING:
            if country := self.country_of(self._haver(counting)):
                self.sent[n] = country
            if country or not spot.definite:
                return None  # who sends them is what counts
        several = next((c.lower_ for c in token.children if c.lower_ in _OF_SEVERAL), "")
        if self._others(token) or (not several and any(c.lower_ in ("a", "an", "another") for c in token.children)):
            return None  # "a force of 2,200" is a new one
        if several:  # "the multinational force" is not one state's
            found = self.mission(spot)
            return found if found is not None or spot.key[2] in _UNITS else self.of_many(spot, several)
        if spot.key[2] == "military" and spot.definite and (found := self.army(spot)) is not None:
            return found  # "the military said": no unit that was named just before
        if spot.key[2] in _ARMIES:
            return self.army(spot)
        if not spot.definite and self.lexicon.nouns.get(spot.key[2], ("", ""))[1] in _CRAFT:
            return None  # "two warships" are not the troops spoken of before
        if spot.key[2] in ("force", "peacekeeper") and spot.definite and (found := self.mission(spot)) is not None:
            return found
        marines = spot.key[2] == "marine" and (spot.definite or token.text[:1].isupper())
        if marines and (corps := self.corps(spot.head)) is not None:
            return corps
        if not spot.definite and introduced(counting):
            return None  # "36 soldiers who came back" are others
        here = self.sentences[spot.head]
        forces = self._forces(spot.head)
        if not spot.definite or token.lemma_.lower() in _UNITS:  # "the brigade" is no alliance
            forces = [m for m in forces if not self._bloc(m)]
        if spot.definite and (unit := self.unit_called(token, forces)) is not None:
            return unit
        near = [m for m in forces if here - self.sentences[self.spots[m].head] <= NEAR]
        these = [r for m in near if here - self.sentences[self.spots[m].head] == 1 and (r := self.of[m]) is not None]
        if any(c.lower_ in ("these", "those") for c in token.children) and len(set(these)) > 1:
            self.several[n] = tuple(dict.fromkeys(these))
            return None
        found = self._one(near, token)
        if found is not None and not spot.definite and self._of_another(found, token):
            return None  # "the Turkish parliament allowed *troops* to be sent", after American forces
        if found is not None or (near and not spot.definite):
            return found if found is not None else self.only_corps(token)
        nouns = {m: self.parsed.doc[self.spots[m].head] for m in near}
        same = [m for m, noun in nouns.items() if noun.lemma_ == token.lemma_ and token.tag_ in ("NNS", noun.tag_)]
        if same and spot.definite and (found := self._one(same, token)) is not None:
            return found
        if near and spot.definite and (found := self._one(self.foremost(near, token), token)) is not None:
            return found
        resumed = spot.definite or any(c.dep_ == "nummod" or c.lower_ in _RESUMING for c in token.children)
        last = self._one(forces, token) if not near and (resumed or visits(counting)) else None
        if last is None and not forces and spot.key[2] == "military":
            return self.only_army(spot)
        if last is not None or (corps := self.only_corps(token)) is not None:
            return last if last is not None else corps
        return None if spot.definite else self.fallen(spot, counting)

    def spoken_of(self, token: Token, *, reach: int = 1, but: Collection[int] = ()) -> int | None:
        """Whose soldiers a bare number or "the rest" counts: those of the one owner in the sentences just before."""
        here, heads = self.sentences[token.i], [spot.head for spot in self.spots]
        near = [m for m in self._forces(token.i) if here - self.sentences[heads[m]] <= reach and heads[m] not in but]
        return self._one(near, token)

    def _forces(self, token: int) -> list[int]:
        """The mentions of forces and coalitions before a token, and of troops that somebody sends."""
        return [
            m for m, s in enumerate(self.spots)
            if s.head < token and s.type in ("force", "coalition")
            and (m in self.sent or ((r := self.of[m]) is not None and self.drafts[r].type in ("force", "coalition")))
        ]  # fmt: skip

    def _one(self, found: list[int], token: Token) -> int | None:
        """The last of some forces, if all are of one owner; of a visitor's, those of the land itself left out."""
        owners = {self._owner_of(m) for m in found}
        if len(owners) > 1 and (hosts := self._hosts(whole(token))):
            owners -= hosts
        if len(owners) != 1:
            return None
        owner = owners.pop()
        if token.lemma_.lower() == "marine" and isinstance(owner, str):
            return self.keyed(
                Spot(token.i, token.i, token.i, "force", "nominal", ("force", owner, "marines"), (), owner)
            )
        last = [r for m in found if self._owner_of(m) == owner and (r := self.of[m]) is not None]
        return last[-1] if last else self._of_country(str(owner), token.i)

    def _owner_of(self, m: int) -> str | int:
        referent = self.of[m]
        if referent is None:
            return self.sent[m]
        draft = self.drafts[referent]
        return draft.country or draft.known or referent

    def _bloc(self, m: int) -> bool:
        """Whether a mention is the name of an alliance, of which nothing says that it has soldiers there."""
        return self.spots[m].type == "coalition" and self.spots[m].kind == "name"

    def _of_another(self, found: int, token: Token) -> bool:
        """Whether those who act in a sentence are others than the owner of forces: bare "troops" may be theirs."""
        owner, here = self.drafts[found].country or self.drafts[found].known, token.sent.start
        acting = {
            self.drafts[r].known if self.drafts[r].type == "country" else self.drafts[r].country
            for m, s in enumerate(self.spots)
            if here <= s.head < token.i and s.kind == "name" and (r := self.of[m]) is not None
            and self.parsed.doc[s.head].dep_ in ("nsubj", "poss", "amod", "agent", "compound")
        } - {None}  # fmt: skip
        return bool(acting) and owner not in acting

    def _hosts(self, token: Token) -> set[str]:
        """The countries where a clause has somebody stay, come to, or leave: "soldiers arrived in *Mali*"."""
        if not visits(token):
            return set()
        above = token.head
        found = {
            country for t in above.subtree
            if (t.dep_ == "pobj" and t.head.lower_ in _WAYS) or (t.dep_ == "dobj" and t.head == above)
            for m in self.at.get(t.i, ()) if self.spots[m].type in ("country", "place")
            and (r := self.of[m]) is not None
            and (country := self.drafts[r].known if self.drafts[r].type == "country" else self.drafts[r].country)
        }  # fmt: skip
        return found

    def _of_clause(self, token: Token) -> int | None:
        """Those of who keeps or sends them in a clause about them: "the soldiers whom *Malaysia* keeps there"."""
        for clause in (c for c in token.children if c.dep_ == "relcl" and c.lemma_.lower() in _KEEPING | _SENDING):
            doers = [c.i for c in clause.children if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP", "PRP")]
            owners = {r for i in doers for n in self.at.get(i, ()) if (r := self.of[n]) is not None}
            country = self.country_of(owners.pop()) if len(owners) == 1 else None
            if country is not None:
                return self._of_country(country, token.i)
        return None

    def _kept(self, whole: Token, token: Token) -> int | None:
        """Those of the subject that has them: "*The United States* has had 5,000 troops there"."""
        owner = self._haver(whole)
        if owner is not None and self.drafts[owner].type in ("coalition", "armed-group", "force"):
            return owner if token.lemma_.lower() not in _UNITS else None
        country = self.country_of(owner)
        return self._of_country(country, token.i) if country else None

    def _haver(self, thing: Token) -> int | None:
        """The one subject of the verb that a thing is the object of."""
        verb = thing.head
        while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ == "nsubj" for c in verb.children):
            verb = verb.head
        found = [c for c in verb.children if c.dep_ == "nsubj"]
        subjects = [verb.head.i if verb.dep_ == "relcl" and c.tag_[0] == "W" else c.i for c in found]  # "*which*"
        owners = {r for i in subjects for n in self.at.get(i, ()) if (r := self.of[n]) is not None}
        return owners.pop() if len(owners) == 1 else None

    def country_of(self, owner: int | None) -> str | None:
        """The country that somebody is, or is a body of."""
        if owner is None or self.drafts[owner].type not in ("country", "organization"):
            return None
        return self.drafts[owner].known if self.drafts[owner].type == "country" else self.drafts[owner].country

    def _of_country(self, country: str, token: int) -> int:
        """The troops of a country."""
        return self.keyed(Spot(token, token, token, "force", "nominal", ("force", country, "troops"), (), country))

    def _others(self, token: Token) -> bool:
        """Whether a word before tells of others: "*Soviet* submarines", "*rebel* forces", "*Kabul* soldiers"."""
        for c in token.children:
            if c.i > token.i:
                if c.lemma_.lower() in _SIDING and any(g.lower_ in ("to", "with") for g in c.children):
                    return True  # "forces loyal to X"
                deed = c.dep_ == "relcl" and c.lemma_.lower() in _DEEDS
                if deed and any(g.lower_ in ("who", "that") for g in c.lefts):
                    return True  # "the soldiers *who ousted the president*"
                if c.lower_ == "from" and any(g.text[:1].isupper() for g in c.subtree):
                    return True  # "forces from the former ruler France"
                continue
            if c.dep_ not in MODIFIERS:
                continue
            named = any(self.spots[n].type in ("place", "country", "person", "operation") for n in self.at.get(c.i, ()))
            group = self.lexicon.nouns.get(c.lemma_.lower(), ("",))[0] == "armed-group" or c.lower_ in _FOES
            if named or group or (c.text[:1].isupper() and (c.ent_type_ in ("NORP", "GPE") or self._people(c))):
                return True
        return False

    def _people(self, word: Token) -> bool:
        """Whether a capitalised word before troops is a name: "*Abkhaz* forces", no "Special" and no "Army"."""
        plain = word.lower_ in _SERVICES or self.lexicon.nouns.get(word.lemma_.lower()) is not None
        return word.tag_ in ("NNP", "NNPS") and not plain
