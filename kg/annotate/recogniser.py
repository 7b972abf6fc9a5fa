"""spaCy's entity recogniser with the same network, and a walk of its own over what the network says.

The model's own walk asks at every token of each of its 74 moves by itself whether it is allowed, which takes twice as
long as the network. But outside an entity what the network says depends on the token alone, so one multiplication tells
it for all tokens; and inside one there is only the question of whether it goes on. The entities are the same. Where a
model is built otherwise, or a text has entities already, the recogniser does it all itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

_RECOGNISER = "ner"
_LOOKED_AT = 3  # tokens: this one, the first of the open entity, the one before this in it
_ASKED: list[int | str] = ["SENT_START", "IS_SPACE", "ENT_IOB"]

Floats = NDArray[np.float32]


def quicken_recogniser(nlp: Language) -> None:
    """Let the entities be found by the quicker walk, in a pipeline whose recogniser is built for it."""
    recogniser = nlp.get_pipe(_RECOGNISER)
    if isinstance(recogniser, EntityRecognizer) and _usual(recogniser):
        nlp.add_pipe("walking_recogniser", before=_RECOGNISER)
        nlp.remove_pipe(_RECOGNISER)
        nlp.rename_pipe("walking_recogniser", _RECOGNISER)


@Language.factory("walking_recogniser", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def _make(nlp: Language, name: str) -> _Recogniser:
    return _Recogniser(cast(EntityRecognizer, nlp.get_pipe(_RECOGNISER)))


class _Recogniser:
    """Does what the recogniser does, which it holds."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self.recogniser, self.model = recogniser, recogniser.model
        self.moves = _moves(recogniser)
        kinds = np.array([kind for kind, _ in self.moves])
        self.begins, self.names = kinds == "B", kinds != "O"
        self.never = [n for n, move in enumerate(self.moves) if move[0] in ("I", "L", "M") or move == ("U", "")]
        numbers = {move: n for n, move in enumerate(self.moves)}
        self.on_or_end = {  # by label: the moves inside an entity, to go on and to end it
            label: [numbers["I", label], numbers["L", label]] for kind, label in self.moves if kind == "B"
        }

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its entities."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """The docs with their entities, so many at a time."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            told = [doc.to_array(_ASKED).reshape(-1, len(_ASKED)) for doc in batch]
            if any(rows[:, 2].any() for rows in told) or not any(batch):
                yield from self.recogniser.pipe(batch, batch_size=batch_size)
                continue
            self._walk(batch, told)
            yield from batch

    def _walk(self, docs: Sequence[Doc], told: Sequence[NDArray[Any]]) -> None:
        tok2vec, lower, upper = self.model.layers
        features = lower.predict(tok2vec.predict(docs))  # by token, what it adds in each of the three places
        nothing, features = features[0], features[1:]
        bias, weights, more = lower.get_param("b"), upper.get_param("W"), upper.get_param("b")
        outside = lower.ops.maxout(features[:, 0] + nothing[1] + nothing[2] + bias)[0] @ weights.T + more
        last, chosen = self._chosen(outside, told)

        def goes_on(at: int, start: int, label: str) -> bool:
            hidden = (features[at, 0] + features[start, 1] + features[at - 1, 2] + bias).max(axis=1)
            which = self.on_or_end[label]
            on, end = weights[which] @ hidden + more[which]
            return bool(on >= end)

        begin = 0
        for doc in docs:
            found, at = [], begin
            while at < begin + len(doc):
                start, (kind, label) = at, self.moves[chosen[at]]
                while kind == "B" and not last[at] and (at == start or goes_on(at, start, label)):
                    at += 1
                at += 1
                if kind != "O":
                    found.append(Span(doc, start - begin, at - begin, label=label))
            doc.set_ents(found)
            begin += len(doc)

    def _chosen(self, outside: Floats, told: Sequence[NDArray[Any]]) -> tuple[list[bool], list[int]]:
        """By token, whether it is the last of its sentence, and the best move that is allowed outside an entity."""
        last = np.concatenate([np.append(rows[1:, 0] == 1, True)[: len(rows)] for rows in told])
        spaces = np.concatenate([rows[:, 1] == 1 for rows in told])
        outside[:, self.never] = -np.inf
        outside[last[:, None] & self.begins] = -np.inf
        outside[spaces[:, None] & self.names] = -np.inf
        return last.tolist(), outside.argmax(axis=1).tolist()


def _moves(recogniser: EntityRecognizer) -> list[tuple[str, str]]:
    """The moves by their number, ("B", "ORG") to ("O", "")."""
    moves: Any = recogniser.moves
    names = (moves.get_class_name(n).partition("-") for n in range(moves.n_moves))
    return [(kind, label) for kind, _, label in names]


def _usual(recogniser: EntityRecognizer) -> bool:
    """Whether the recogniser walks without looking ahead, and its network is built as spaCy's English ones are."""
    model = recogniser.model
    return (
        recogniser.cfg["beam_width"] == 1
        and model.name == "parser_model"
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.layers[1].get_dim("nF") == _LOOKED_AT
        and model.layers[1].get_dim("nP") > 1
    )
