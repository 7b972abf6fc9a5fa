"""Whose words a trigger stands in."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.annotate.quoting import Speech
from kg.lexicon import Lexicon
from kg.relate.chain import named


def speaker_of(annotated: Annotated, trigger: Token, lexicon: Lexicon) -> tuple[int | None, int | None, Token | None]:
    """Who says it, the outlet it is quoted from, and the token that names the speaker.

    The speaker is that of the innermost speech, the outlet that of one around it. What a noun names on its way to
    something else ("the soldiers in X") is nobody's word. The token is None where the speech goes on from before.
    """
    speeches = [s for s in annotated.speech if trigger.i in s.tokens]
    if not speeches or named(trigger, lexicon):
        return None, None, None
    first = _outer(annotated, speeches, lexicon)
    via = next((s.speaker for s in speeches[1:] if s.speaker not in (None, first.speaker)), first.via)
    known = first.speaker is not None and first.who is not None
    return first.speaker, via, annotated.parsed.doc[first.who or 0] if known else None


def _outer(annotated: Annotated, speeches: list[Speech], lexicon: Lexicon) -> Speech:
    """The innermost speech, or the one around it where only people without a name speak there: "officials told us"."""
    first = speeches[0]
    if first.speaker is not None or first.who is None:
        return first
    noun = annotated.parsed.doc[first.who]
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in lexicon.speech["people"]:
        return first
    return next((s for s in speeches[1:] if s.speaker is not None), first)


def says(annotated: Annotated, trigger: Token | None, noun: Token) -> bool:
    """Whether a noun, hung on what is said, names who says it: "fell to the rebels, *the ministry* said"."""
    own = (s.who for s in annotated.speech if trigger is not None and trigger.i in s.tokens)
    return any(who is not None and noun.left_edge.i <= who <= noun.right_edge.i for who in own)


def tellers(
    annotated: Annotated, trigger: Token, lexicon: Lexicon, objects: list[tuple[int, Token]]
) -> list[tuple[int, Token]]:
    """Who is struck, where somebody would strike "its" own: the state that says so; else the objects as they are."""
    if not any(t.lower_ in ("its", "their", "it", "them") for t in trigger.subtree if t.i > trigger.i):
        return objects
    speaker, drafts = speaker_of(annotated, trigger, lexicon)[0], annotated.coref.drafts
    if speaker is None or drafts[speaker].type == "country":
        return [(speaker, objects[0][1])] if speaker is not None else []
    country = drafts[speaker].country
    return [(n, objects[0][1]) for n, d in enumerate(drafts) if d.type == "country" and country and d.known == country]
