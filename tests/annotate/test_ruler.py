"""The remembering ruler does what the model's own does, also where two tokens count and where rules look further."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from kg.annotate.ruler import quicken

TEXTS = [
    "There are 300 soldiers at the base, and there is nobody who'd say when they've got to leave it.",
    "Let's go, she said; we're gonna stay. Y'all ain't seen nothin' yet, and it isn't over.",
    "The minister has met his counterpart, who had had doubts that he did not share. It was they who didn't.",
    "Troops  left   the camp\n\nthat once was theirs; others will have gone before it is empty.",
    "THERE WERE no guards. What's that? The army's trucks, 20 of them, were being sold.",
    "",
]
GIVEN = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_as_the_ruler_of_the_model(text: str, nlp: Language) -> None:
    remembering = nlp.get_pipe("attribute_ruler")
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        parsed = nlp(text)
    one, other = remembering.ruler(parsed.copy()), remembering(parsed.copy())
    assert one.to_array(GIVEN).tolist() == other.to_array(GIVEN).tolist()


@pytest.mark.parametrize(
    ("pattern", "quick"),
    [
        ([{"TAG": "NN"}], True),
        ([{"LOWER": {"IN": ["a", "b"]}}, {"LOWER": {"REGEX": "^x"}}], True),
        ([{"LOWER": {"NOT_IN": ["a"]}}], False),
        ([{"LEMMA": "go"}], False),
        ([{"TAG": "NN"}] * 3, False),
        ([{"TAG": "NN", "OP": "+"}], False),
    ],
)
def test_only_rules_that_look_at_what_is_remembered(pattern: list[dict[str, object]], quick: bool) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([pattern], {"POS": "X"})
    quicken(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]
    assert isinstance(nlp.get_pipe("attribute_ruler"), AttributeRuler) != quick
