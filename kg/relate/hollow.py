"""Claims that would be none: of somebody at home, or of what is one's own."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.frames import Frame
from kg.relate.joining import of_several
from kg.relate.reader import Filler, Reader

_GIVING_UP = ("give-up-base.verb", "close-bases-abroad.verb")
_CHARGED = ("take-charge.noun", "take-security.noun")  # who keeps security *in* a place is in charge of it
_OF_OTHERS = ("demands-withdrawal-of", "hands-over-to")
_COMING = ("arrive.verb", "bring-into.verb", "fly-out.verb", "go-to.verb")  # also home
_RIVERS = grammar("rivers")
_WHERE = ("stationed-in", "withdraws-from", "deploys-to")  # whose object is a place
_CRAFT = grammar("craft")
_WEAPONS = grammar("weapons")
_OF_SEVERAL = grammar("one_of_several")
_PHYSICAL = ("withdraws-from", "stationed-in", "deploys-to", "demands-withdrawal-of")  # what no government undergoes


def hollow(reader: Reader, frame: Frame, subject: Filler, object_: Filler) -> bool:
    """Whether a claim would be none: of somebody at home, or of what is one's own."""
    predicate = frame.predicate.id
    return (
        (frame.predicate.group == "presence" and reader.at_home(subject[0], object_[0]))
        or (predicate in _WHERE and _flows(reader, object_[0]))
        or (predicate == "stationed-in" and reader.of_land(subject[0], object_[0]))
        or (
            predicate == "stationed-in"
            and reader.type(subject[0]) == "country"
            and reader.back_home(subject[0], object_[0])
        )
        or (frame.id == "be-out.verb" and _on_sorties(reader.trigger, subject[1]))
        or (frame.id in _COMING and _arrives(reader) and reader.back_home(subject[0], object_[0]))
        or (frame.id in _COMING and _weapon(reader.trigger))
        or (frame.id in _GIVING_UP and reader.type(object_[0]) == "country" and _of_several(reader.trigger))
        or (frame.id == "close-foreign-base.verb" and not reader.abroad(subject[0], object_[0]))
        or (predicate in _PHYSICAL and reader.government(object_[1]))
        or (predicate == "accuses" and reader.at_one(subject[0], object_[0]))  # "they accused *Chad*", not its troops
        or (predicate in _OF_OTHERS and reader.own(subject[0], object_[0]))  # he orders his own troops home
        or (predicate == "fights" and reader.at_one(subject[0], object_[0]))
        or (predicate in ("fights", "attacks") and reader.for_him(subject[0], object_[0]))  # no pro-X group fights X
        or (predicate == "attacks" and reader.type(subject[0]) == "country" and reader.own(subject[0], object_[0]))
        or (predicate == "attacks" and reader.at_home(subject[0], object_[0]))  # "the north of Syria, by its forces"
        or (predicate == "supports" and reader.own(object_[0], subject[0]))  # "forces loyal to Damascus"
        or (predicate in ("supports", "trains") and reader.own(subject[0], object_[0]))  # who reinforces his troops
        or (predicate == "demands-withdrawal-of" and reader.foes(subject[0], object_[0]))  # who kick rebels out
        or (frame.several and not of_several(reader, subject, object_))
        or (frame.id == "loyal.adj" and object_[1].dep_ == "conj" and reader.type(object_[0]) == "armed-group")
        or (predicate == "leads" and _brings_about(reader.trigger))
        or (predicate in ("takes-control-of", "controls") and frame.id not in _CHARGED and _inside(reader, object_))
        or (predicate == "cooperates-with" and reader.alike(subject[0], object_[0]))  # "groups aligned with Iran"
        or (predicate == "cooperates-with" and reader.ones_own(subject[0], object_[0]))  # "US and Peruvian forces"
    )


def _flows(reader: Reader, place: int) -> bool:
    """Whether a place is a river, which tells where a town lies: "based in X *on the Tigris River*"."""
    draft = reader.annotated.coref.drafts[place]
    names = (reader.annotated.spots[n] for n in draft.spots[:1])
    return draft.type == "place" and any(reader.doc[s.last].lower_ in _RIVERS for s in names)


def _brings_about(verb: Token | None) -> bool:
    """Whether "lead" tells what something brings somebody to do: "the ruling *led* the council *to act*"."""
    return verb is not None and any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children)


def _on_sorties(verb: Token | None, craft: Token) -> bool:
    """Whether aircraft work from a base and do not leave it: "jets *fly out of* X", not "flew out of X"."""
    return verb is not None and verb.tag_ in ("VBP", "VBG", "VBZ") and craft.lemma_.lower() in _CRAFT


def _of_several(verb: Token | None) -> bool:
    """Whether a base that is given up is one of others: "its *main* base", "its base *at X* in the south of Y"."""
    bases = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] if verb is not None else []
    return any(
        c.lower_ in _OF_SEVERAL or (c.lower_ in ("at", "near") and any(g.dep_ == "pobj" for g in c.children))
        for base in bases
        if base.tag_ in ("NN", "NNP")
        for c in base.children
    )


def _weapon(verb: Token | None) -> bool:
    """Whether it is weapons that come: "a *rocket* fired by X landed in Y"."""
    return verb is not None and any(c.dep_ == "nsubj" and c.lemma_.lower() in _WEAPONS for c in verb.children)


def _arrives(reader: Reader) -> bool:
    """Whether the trigger tells of an arrival and not of a deployment, which may be at home."""
    return reader.trigger is not None and reader.trigger.lemma_.lower() != "deploy"


def _inside(reader: Reader, place: Filler) -> bool:
    """Whether a place is only where something is: "two bases *in Helmand*" are not Helmand."""
    token = place[1]
    if reader.trigger is not None and any(c.dep_ == "relcl" and c.is_ancestor(reader.trigger) for c in token.children):
        return False  # "advanced on *X*, which remains under the control of Y"
    if token.dep_ == "pobj" and token.head.lower_ in ("near", "outside"):
        return True  # "took a town *near the base*"
    return (
        reader.type(place[0]) in ("place", "country")
        and token.dep_ == "pobj"
        and token.head.lower_ in ("in", "at", "on")
    )
