"""Walks the triggers of an article and fills the frames: what each sentence says, with status, time and speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.model import Claim, Mark, When
from kg.relate.chain import named
from kg.relate.frames import Frame
from kg.relate.hanging import conjuncts
from kg.relate.hollow import hollow
from kg.relate.memory import Memory
from kg.relate.modality import status
from kg.relate.phrases import counted_of, no_troops, rescues
from kg.relate.plans import DUE
from kg.relate.points import token_at
from kg.relate.purposes import act, aimed
from kg.relate.reader import Filler, Reader
from kg.relate.restated import Untold, dated, restated
from kg.relate.roles import Roles, particle, roles
from kg.relate.tenses import tense
from kg.relate.theatres import Open, opens, whither
from kg.relate.told import speaker_of, tellers

_PACTS = grammar("pacts")
_CHARGES = grammar("charges")
_COMPANIONS = ("force", "coalition", "armed-group")
_CARRYING_OUT = grammar("completing")
_BEGINNING = grammar("beginning")
_CONCLUDING = grammar("concluding")
_THEIRS = ("they", "them", "their")
_TELIC = grammar("telic")
_PREPARING = grammar("preparing")
_EDITIONS = grammar("editions")
_RECALLED = ("withdraws-from", "hands-over-to", "stationed-in", "deploys-to")  # what a bare "the pullout" may take up

_HARMS = ("kills", "attacks")
_HOSTILE = ("attacks", "kills", "fights", "threatens")
_WHERE = ("withdraws-from", "stationed-in", "deploys-to")  # whose object is a place


def extract(reader: Reader, frames: dict[str, tuple[Frame, ...]]) -> Iterator[Claim]:
    """Every claim that a frame reads in an article, in the order of the triggers."""
    memory = Memory()
    open_: list[Open] = []
    told: list[Claim] = []
    untold: list[Untold] = []
    for token in reader.annotated.parsed.doc:
        candidates = frames.get(particle(token)) or frames.get(token.lemma_.lower()) or frames.get(token.lower_)
        if not candidates and " " in token.text and (named := token.lower_.rpartition(" ")[2]) in _PACTS:
            candidates = frames.get(named)  # "the *Doha agreement* between X and Y", one name
        fitting = [frame for frame in candidates or () if _fits(token, frame)]
        if not fitting:
            continue
        found = roles(token, frozenset().union(*(frame.asks for frame in fitting)))
        for frame in fitting:
            if frame.having and not all(_has(found, role, lemmas) for role, lemmas in frame.having.items()):
                continue
            if any(found.get(role) for role in frame.lacking):
                continue
            claims = tuple(_fill(reader, memory, frame, token, found, open_, untold))
            told += claims
            yield from claims
    for one in open_:  # what the whole article tells of who is where
        where = whither(reader, memory, one)
        if where is not None and reader.type(where) in one.frame.object.tries[0][1]:
            reader.trigger = one.trigger
            claims = tuple(_claims(reader, one.frame, one.trigger, one.found, (one.subjects, [(where, one.trigger)])))
            told += claims
            yield from claims
    for again, *ends in restated(reader, untold, told):
        reader.trigger = again.trigger
        for claim in _claims(reader, again.frame, again.trigger, again.found, ([ends[0]], [ends[1]])):
            if claim.time is None and claim.speaker is None:
                continue  # nobody says it and nothing new is told
            begun = again.trigger.head.lemma_.lower() in _BEGINNING  # when it began is not when they were gone
            yield replace(claim, rule="restated", time=None if begun else claim.time)


def _fits(token: Token, frame: Frame) -> bool:
    """Whether a word may trigger a frame, by what costs little to see."""
    return (
        token.pos_ in frame.pos
        and (not frame.tag or token.tag_ == frame.tag)
        and (not frame.governor or token.head.lemma_.lower() in frame.governor)
        and (not frame.complement or _opens(token, frame.complement))
        and not token.head.is_punct  # the parser has lost what governs it: whether it is a plan is not known
        and not (frame.predicate.id == "withdraws-from" and rescues(token))
    )


def _opens(verb: Token, lemmas: frozenset[str]) -> bool:
    """Whether a verb has a clause of one of the verbs: "*said* that they must *leave*"; cheap, before any role."""
    return any(c.dep_ == "ccomp" and c.lemma_.lower() in lemmas for c in verb.children)


def _has(found: Roles, role: str, lemmas: frozenset[str]) -> bool:
    return any(
        not lemmas or {t.lemma_.lower(), t.lower_.partition(" ")[0]} & lemmas  # "*Exercise* Bright Star", one name
        for token in found.get(role, ())
        for one in conjuncts(token)
        for t in (one, *_told_by(one), *counted_of(one))
    )


def _told_by(noun: Token) -> list[Token]:
    """The exercises of "the third *edition* of their exercises"."""
    if noun.lemma_.lower() not in _EDITIONS:
        return []
    return [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]


def _fill(
    reader: Reader,
    memory: Memory,
    frame: Frame,
    trigger: Token,
    found: Roles,
    open_: list[Open],
    untold: list[Untold],
) -> Iterator[Claim]:
    """The claims of a frame at a trigger, kept in memory; a withdrawal from nowhere is noted in `open_`.

    What somebody says and leaves open is noted in `untold`.
    """
    reader.trigger = trigger
    subjects = reader.place(frame.subject, found)
    objects = reader.place(frame.object, found)
    if frame.subject == frame.object and len(subjects) == 1 and reader.type(subjects[0][0]) == "country":
        subjects = objects = reader.states(frame.subject, found)
    elif frame.predicate.id in _WHERE and subjects and {s[0] for s in subjects} == {o[0] for o in objects}:
        subjects = reader.place(frame.subject.without("country"), found)  # "told it to be out of the country"
    if frame.predicate.id == "withdraws-from":
        objects = [place for place in objects if not _origin(place[1], trigger, subjects)]
    if frame.predicate.id in _WHERE and subjects:  # "arrived *alongside* Kenyan police"
        others = (f for t in found.get("alongside", ()) for f in reader.fill(t, _COMPANIONS))
        subjects += [f for f in others if f[0] not in {s[0] for s in subjects}]
    if frame.home and not any(reader.home(who, t) for who, _ in subjects for t in found.get("to", ())):
        return
    if frame.recall:
        subjects, objects = memory.recall(reader, frame, trigger, found, (subjects, objects))
        if subjects and not objects and opens(reader, frame, found, subjects):
            open_.append(Open(frame, trigger, found, subjects))
    if frame.predicate.id in _HOSTILE and len(subjects) == 1 and {o for o, _ in objects} == {s for s, _ in subjects}:
        objects = tellers(
            reader.annotated, trigger, reader.lexicon, objects
        )  # "*Chad* said that Sudan had shelled *its* territory"
    if not subjects and objects and frame.predicate.id in _HARMS and found.get("event"):
        raiders = memory.raiders(reader.annotated.coref.sentence(trigger.i), found["event"])
        subjects = [one for one in raiders if not any(reader.at_one(one[0], who) for who, _ in objects)]
    if not subjects or not objects:
        if speaker_of(reader.annotated, trigger, reader.lexicon)[0] is not None or dated(reader, trigger):
            untold.append(Untold(frame, trigger, found, subjects, objects))
        return
    if _each_other(frame, subjects, objects):
        return
    claims = tuple(_claims(reader, frame, trigger, found, (subjects, objects)))
    yield from claims
    if claims and frame.predicate.id == "attacks":
        memory.raids[reader.annotated.coref.sentence(trigger.i)] = [claim.subject for claim in claims]
    if claims and frame.predicate.id == "takes-control-of":
        memory.taken = (reader.annotated.coref.sentence(trigger.i), claims[0].subject, claims[0].object)
    if claims and frame.predicate.id in _RECALLED:
        whats = [filler for claim in claims if claim.what is not None for filler in [(claim.what, trigger)]]
        memory.keep(reader, frame.predicate.id, trigger, subjects, [*objects, *whats])


def _claims(
    reader: Reader, frame: Frame, trigger: Token, found: Roles, ends: tuple[list[Filler], list[Filler]]
) -> Iterator[Claim]:
    subjects, objects = ends
    said, because = status(trigger.head if frame.governor else trigger, reader.lexicon)
    if said is None:
        return
    if frame.status:
        said, because = frame.status, None
    over = said == "negated" and because is not None and because.lemma_.lower() in _CONCLUDING
    if over and trigger.pos_ == "NOUN" and frame.predicate.id == "deploys-to":
        return  # who "*ended* its deployment" did deploy
    if frame.id == "presence-end.noun" and found.get("of") and found.get("to") and trigger.head.lemma_ in _CARRYING_OUT:
        return  # "*completed* the deployment of a brigade to X"
    prepared = frame.predicate.id in _WHERE and trigger.head.lemma_.lower() in _PREPARING  # "trained to fight in Mali"
    if said == "actual" and (frame.predicate.id in _TELIC or prepared) and aimed(act(trigger)):
        said = "planned"  # "an operation to capture Y" need not have done so
    what: list[Filler | None] = [*reader.place(frame.what, found)] if frame.what else []
    if frame.needs_what and not what and not _some_site(reader, frame, found):
        return
    when, mark = reader.time(trigger, frame.predicate.id)
    published = reader.annotated.article.published
    if said == "planned" and when and mark and _of_the_planning(reader, trigger, when, mark):
        when = mark = None
    if said == "actual" and when and when.start and published and when.start > published:
        if trigger.tag_ in ("VBD", "VBN", "VBG") and tense(trigger, reader.lexicon) == "past":
            when = mark = None  # "*ended* its presence before the handover next month"
        elif named(trigger, reader.lexicon):
            when = mark = None  # "will shut its *base* in X in 2030": that is when it is shut
        else:
            said = "planned"  # a noun in a headline has no tense: "Withdrawal from X next week"
    many = [t for role in frame.strength for t in found.get(role, ()) if not no_troops(t, reader.lexicon)]
    strength, counted = reader.strength(many)
    each = _each_counted(reader, subjects, objects) if strength is not None else {}
    because_of = reader.mark("status", because) if because is not None and because != trigger else None
    marks = tuple(m for m in (mark, counted, because_of) if m)
    told: set[tuple[int, int]] = set()
    for subject in subjects:
        for object_ in objects:
            if subject[0] == object_[0] or (frame.predicate.symmetric and (object_[0], subject[0]) in told):
                continue
            told.add((subject[0], object_[0]))
            if hollow(reader, frame, subject, object_):
                continue
            for thing in what or [None]:
                own = thing if thing and thing[0] not in (subject[0], object_[0]) else None
                yield reader.claim(
                    frame.predicate.id, subject, object_, trigger, frame.id,
                    status=said, time=when, what=own, marks=marks,
                    strength=each.get(subject[1].i, each.get(object_[1].i)) if each else strength,
                )  # fmt: skip


def _of_the_planning(reader: Reader, trigger: Token, when: When, mark: Mark) -> bool:
    """Whether a time has passed that hangs above a plan: "demonstrated *on Sunday*, calling for their departure"."""
    published, end = reader.annotated.article.published, when.end
    if published is None or end is None or end >= published or when.how != "anchored":
        return False
    hung = token_at(reader.annotated, mark)
    before = hung.nbor(-1).lower_ if hung.i else ""
    if {hung.lower_, before, hung.head.lower_} & {*DUE, "for"}:
        return False  # "was due *by Friday*", "had been scheduled *for March*"
    return trigger.pos_ == "NOUN" or not trigger.is_ancestor(hung) or when.text.endswith(" ago")


def _each_counted(reader: Reader, *ends: list[Filler]) -> dict[int, str]:
    """How many each of several are, by their token: "killed *10* Saudi troops and *five* Bahraini soldiers"."""
    several = [token for end in ends if len(end) > 1 for _, token in end]
    counts = {token.i: count for token in several if (count := reader.strength([token])[0]) is not None}
    return counts if len(counts) > 1 else {}


def _origin(place: Token, trigger: Token, subjects: Sequence[Filler]) -> bool:
    """Whether a "from" only tells whose troops are moved: "troops *from India* and Nepal were redeployed"."""
    while place.dep_ == "conj":
        place = place.head
    troops = place.head.head
    return place.head.lower_ == "from" and troops.i < trigger.i and any(troops == who for _, who in subjects)


def _each_other(frame: Frame, subjects: Sequence[Filler], objects: Sequence[Filler]) -> bool:
    """Whether several, "the two countries", would do something to "their" own selves: a misreading."""
    whos = {who for who, _ in subjects}
    own = all(token.lower_ in _THEIRS for _, token in objects)
    if frame.predicate.id == "demands-withdrawal-of":  # "X and Y decided to pull their troops from it"
        own |= {t.i for _, t in subjects} == {t.i for _, t in objects}
    return own and not frame.predicate.symmetric and len(whos) > 1 and whos == {thing for thing, _ in objects}


def _some_site(reader: Reader, frame: Frame, found: Roles) -> bool:
    """Whether what is handed over is a base without a name, or the charge of one: "handed over *five facilities*"."""
    things = (t for role, _ in (frame.what.tries if frame.what else ()) for t in found.get(role, ()))
    lemmas = {one.lemma_.lower() for thing in things for one in conjuncts(thing)}
    lemmas |= {lemma.rpartition(" ")[2].removesuffix("s") for lemma in lemmas}  # "one of its *Operating Bases*"
    return bool(lemmas & _CHARGES) or any(reader.lexicon.nouns.get(lemma, ("",))[0] == "base" for lemma in lemmas)


def deduplicated(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in order, one for each sentence and content: two frames that read the same words say it once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.subject, claim.predicate, claim.object, claim.start, claim.end, claim.what)
        old = seen.get(key)
        if old is None:
            seen[key] = claim
        elif old.status == claim.status:
            told = (
                old.speaker is None and claim.speaker is not None
            )  # "The exit was near; X announced *their departure*"
            seen[key] = replace(
                claim if told else old,
                time=old.time or claim.time,
                strength=old.strength or claim.strength,
                title=old.title or claim.title,
            )
    return tuple(seen.values())
