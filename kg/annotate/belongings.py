"""Whose "its troops" and "their forces" are: the subject's of the clause, or of the sentence before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.doers import doer_of, teller_of
from kg.annotate.leaders import served
from kg.annotate.rulers import Rulers
from kg.annotate.spots import MODIFIERS, Spot, sends
from kg.annotate.states import plain
from kg.lexicon import grammar

_COLLECTIVE = {"it", "its", "they", "their", "them"}
_MANY = {"they", "their", "them"}
_ANYBODYS = {"his", "her", "my", "our", "your"}
_OWNERS = ("country", "coalition", "armed-group", "force")
_SUBJECTS = ("nsubj", "nsubjpass")
_TOLD = grammar("object_control")
_PLEAS = grammar("pleas")
_TRAINING = grammar("training_verbs")


class Belongings(Rulers):
    """What belongs to somebody whom a pronoun or a noun beside it tells."""

    def owned(self, n: int, spot: Spot) -> int | None:
        """What a thing with an owner is; what several own is noted in `several`."""
        found = tuple(
            dict.fromkeys(r for owner in self._owners(spot.owners[0]) if (r := self._of_owner(owner, spot)) is not None)
        )
        if len(found) > 1:
            self.several[n] = found
        return found[0] if len(found) == 1 else None

    def _of_owner(self, owner: int, spot: Spot) -> int | None:
        draft = self.drafts[owner]
        if spot.type == "country" and draft.type == "person":
            return self._governed(owner)
        if spot.type == "country":  # "the West African nation's authorities"
            return owner if draft.type == "country" else None
        country = self.country_of(owner)
        if draft.type == "person" and spot.type == "force" and (state := self._ruled_by(owner)) is not None:
            country = self.drafts[state].known  # "President X's army"
        elif draft.type == "person" and spot.type == "force" and not country:
            country = self._known_ruler(owner)
        if draft.type == "organization" and draft.known and spot.type == "force" and sends(self.lexicon, draft.known):
            key = ("mission", "known", draft.known)  # "the UN ... its peacekeepers"
            return self.mission_of(replace(plain(spot), key=key, country=draft.known))
        if country:
            key = ("force", country, spot.key[2])
            found = self.by_key.get(key)
            if found is not None:
                return found
            return self.new(Spot(spot.first, spot.last, spot.head, "force", "nominal", key, (), country))
        return owner if draft.type in ("coalition", "armed-group", "force") else None

    def _governed(self, leader: int) -> int | None:
        """The state whose government is called by a person's name: "the *Trump* administration"."""
        draft = self.drafts[leader]
        served_by = frozenset((draft.country,)) if draft.country else served(self.lexicon, draft.key[1:])
        if len(served_by) == 1:
            country = next(iter(served_by))
            first = plain(self.spots[draft.spots[0]])
            return self.keyed(replace(first, type="country", key=("known", country), known=(country,)))
        return self.state_of(leader, office=True)

    def _owners(self, token: int) -> tuple[int, ...]:
        """Who owns it: what the possessor names, else whom its pronoun stands for."""
        if self.parsed.doc[token].lower_ == "whose":
            return self.told_of(self.parsed.doc[token])
        for n in self.at.get(token, ()):
            referent = self.of[n]
            if referent is not None:
                return (referent,)
            if self.spots[n].key[0] == "pronoun" and self.spots[n].key[1] in _COLLECTIVE:
                return self._meant_by(self.parsed.doc[token])
            if n in self.several:
                return self.several[n]
        return ()

    def _meant_by(self, pronoun: Token) -> tuple[int, ...]:
        """Whom "its" or "their" stands for: who acts in the clause, else a near subject."""
        if (helped := self._helped(pronoun)) is not None:
            return (helped,)
        told = self._told(pronoun.i)
        if told is not None:
            return (told,)
        if pronoun.lower_ in _MANY and (several := self.plural(pronoun)):
            return several
        doer = doer_of(pronoun)
        teller = teller_of(doer) if doer is not None and pronoun.lower_ == "its" else None
        if teller is not None and len(found := self._acting(teller)) == 1:
            return found
        if doer is not None and doer.lower_ not in _COLLECTIVE:
            found = self.both(doer, _OWNERS) if doer.lower_ == "both" else self._acting(doer)
            if found and (len(found) == 1 or pronoun.lower_ in _MANY):
                return found
            if pronoun.lower_ == "its" and len(whose := self._behind(doer)) == 1:
                return whose
            if (pronoun.lower_ in _MANY) == (doer.tag_ == "NNS") and self._somebody(doer):
                return ()  # "other countries ... their troops", "the mission ... its": of nobody who is named
        sayer = self._sayer(pronoun)
        if sayer is not None and len(found := self._acting(sayer) or self._to_come(sayer)) == 1:
            return found
        near = self.antecedent(pronoun.i, _OWNERS)
        near = self._sender(pronoun.i) if near is None else near
        return () if near is None else (near,)

    def whose(self, pronoun: Token) -> int | None:
        """Who acts in the clause of an "its" or tells of itself there, nobody in doubt."""
        doer = doer_of(pronoun)
        who = (teller_of(doer) or doer) if doer is not None else None
        found = self._acting(who) if who is not None and who.lower_ not in _COLLECTIVE else ()
        return found[0] if len(found) == 1 else None

    def _helped(self, pronoun: Token) -> int | None:
        """Whose forces others train: "the EU set up a mission for *Mozambique* to train *its* army"."""
        verb = pronoun.head.head
        if pronoun.head.dep_ != "dobj" or verb.lemma_.lower() not in _TRAINING:
            return None
        main = [c for c in pronoun.sent.root.children if c.dep_ in _SUBJECTS and c.i < pronoun.i]
        doer = doer_of(pronoun) or (main[-1] if main else None)
        acting = self._acting(doer) if doer is not None else ()
        own = {self.drafts[r].country or self.drafts[r].known for r in acting}
        start = pronoun.sent.start
        named = {
            r for n, s in enumerate(self.spots)
            if start <= s.head < pronoun.i and s.type == "country" and (r := self.of[n]) is not None
        }  # fmt: skip
        others = {r for r in named if self.drafts[r].known not in own and r not in acting}
        return others.pop() if acting and len(others) == 1 else None

    def _sayer(self, pronoun: Token) -> Token | None:
        """Who is told at the end to have said it, not in so many words: "*Its* troops would leave, *Malaysia* said"."""
        said = pronoun.sent.root
        after = [c for c in said.children if c.dep_ in _SUBJECTS and c.i > pronoun.i]
        told = any(c.dep_ == "ccomp" and c.is_ancestor(pronoun) for c in said.children)
        quoted = any(t.is_quote for t in pronoun.doc[pronoun.sent.start : pronoun.i])
        says = said.lemma_.lower() in self.lexicon.speech["verbs"]
        return after[0] if after and told and says and not quoted else None

    def _to_come(self, token: Token) -> tuple[int, ...]:
        """The known thing that a noun further on stands for, which has not had its turn: "the *Chadian government*"."""
        keys = [self.spots[n].key for n in self.at.get(token.i, ())]
        return tuple({self.by_key[key] for key in keys if key[0] == "known" and key in self.by_key})

    def _behind(self, doer: Token) -> tuple[int, ...]:
        """The state that something which acts is said to be of: "A *Russian* outpost would be of use to its troops"."""
        site = any(self.spots[n].type in ("base", "facility") for n in self.at.get(doer.i, ()))
        if not site and (doer.pos_ != "NOUN" or self._somebody(doer)):
            return ()
        beside = [c.i for c in doer.children if c.dep_ in MODIFIERS]
        found = [r for i in beside for n in self.at.get(i, ()) if (r := self.of[n]) is not None]
        return tuple(dict.fromkeys(r for r in found if self.drafts[r].type == "country"))

    def plural(self, pronoun: Token) -> tuple[int, ...]:
        """All whom "they" stands for, where the subject before it is a list: "*Rwanda and Uganda* said they would ..."

        The nearest subject of its sentence counts, else that of the main clause of the one before.
        """
        sentence = pronoun.sent
        here = self.parsed.doc[sentence.start : pronoun.i]
        before = [t for t in here if t.dep_ in _SUBJECTS and t.lower_ not in _COLLECTIVE]
        if not before and sentence.start and self._block(sentence.start) == self._block(sentence.start - 1):
            told = self.parsed.doc[sentence.start - 1].sent
            before = [t for t in told if t.dep_ in _SUBJECTS and t.head == told.root]
        found = self._acting(before[-1]) if before else ()
        return found if len(found) > 1 else ()

    def _block(self, token: int) -> int:
        return self.parsed.blocks[token] if self.parsed.blocks else 0

    def both(self, token: Token, types: tuple[str, ...]) -> tuple[int, ...]:
        """What "both" stands for: the two things of some types that were last named side by side; none in doubt."""
        here = self.sentences[token.i]
        for back in (0, 1):
            near = {
                s.head: r for n, s in enumerate(self.spots)
                if s.head < token.i and here - self.sentences[s.head] == back and s.role != "adjective"
                and (r := self.of[n]) is not None and self.drafts[r].type in types
            }  # fmt: skip
            doc = self.parsed.doc
            pairs = [i for i in near if near.keys() & {one.i for one in _listed(doc[i])}]
            if pairs:
                group = [near.get(one.i) for one in (doc[pairs[0]], *_listed(doc[pairs[0]]))]
                found = tuple(dict.fromkeys(r for r in group if r is not None))
                if len(found) == len(group) == 2 and all(self.drafts[r].type == "country" for r in found):
                    return self.rather(found)
                return found if len(found) == len(group) == 2 else ()
        return ()

    def _acting(self, doer: Token) -> tuple[int, ...]:
        """The actors that a subject names, all of a list: "*Honduras and Nepal* said they would ..."."""
        found: list[int] = []
        for one in (doer, *_listed(doer)):
            here = [r for n in self.at.get(one.i, ()) for r in (self.of[n], *self.several.get(n, ())) if r is not None]
            actors = [r for r in here if self.drafts[r].type in _OWNERS or self.country_of(r) or self._sends(r)]
            if not actors:
                return ()
            found += [r for r in actors if r not in found]
        return tuple(found)

    def _sends(self, referent: int) -> bool:
        known = self.drafts[referent].known
        return self.drafts[referent].type == "organization" and known is not None and sends(self.lexicon, known)

    def _somebody(self, noun: Token) -> bool:
        kind = self.lexicon.nouns.get(noun.lemma_.lower(), ("",))[0]
        return kind in (*_OWNERS, "organization", "person", "operation")

    def own_mission(self, spot: Spot) -> int | None:
        """The mission that a body calls its own: "The UN closed *its mission* to Chad"; no state's task."""
        poss = [c for c in self.parsed.doc[spot.head].children if c.dep_ == "poss" and c.lower_ in ("its", "their")]
        owners = self._owners(poss[0].i) if poss else ()
        draft = self.drafts[owners[0]] if len(owners) == 1 else None
        known = draft.known if draft is not None and draft.type in ("organization", "coalition") else None
        if known is None or not sends(self.lexicon, known):
            return None
        return self.mission_of(replace(plain(spot), type="force", key=("mission", "known", known), country=known))

    def _sender(self, token: int) -> int | None:
        """The body with missions of its own that a pronoun stands for: "the *UN* will withdraw its peacekeepers"."""
        body = self.antecedent(token, ("organization",))
        return body if body is not None and self._sends(body) else None

    def _told(self, token: int) -> int | None:
        """Who is to do it, in "told the *United States* to withdraw its troops": whose "its" then is."""
        verb = next((a for a in self.parsed.doc[token].ancestors if a.pos_ == "VERB"), None)
        while verb is not None and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.head.tag_ == verb.tag_:
            verb = verb.head  # "called on Y to heed the truce and *withdraw* its troops"
        plea = verb is not None and verb.dep_ == "acl" and verb.head.lemma_.lower() in _PLEAS
        if verb is None or not (plea or verb.dep_ == "xcomp"):
            return None
        objects = [c.i for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]
        if not objects and (plea or verb.head.lemma_.lower() in _TOLD):  # "called on *Russia* to withdraw its troops"
            preps = [c for c in verb.head.children if c.lower_ in ("on", "upon", "to") and c.i < verb.i]
            objects = [g.i for c in preps for g in c.children if g.dep_ == "pobj"]
        return next((self.of[n] for i in objects for n in self.at.get(i, ()) if self.of[n] is not None), None)


def somebodys(noun: Token) -> bool:
    """Whether a possessive tells a person whose it is: "*his* country", "*our* troops"."""
    return any(c.dep_ == "poss" and c.lower_ in _ANYBODYS for c in noun.children)


def _listed(token: Token) -> list[Token]:
    """What is coordinated with a token."""
    found = [c for c in token.children if c.dep_ == "conj"]
    return [one for c in found for one in (c, *_listed(c))]
