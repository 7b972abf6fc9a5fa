"""The walking recogniser finds what the model's own does, also over sentences and blanks and beside other entities."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span

TEXTS = [
    "About 2,500 American troops stayed at the Al Asad Air Base in Anbar until Tuesday, 31 December 2024, she said.",
    "President Emmanuel Macron of France met Gen. Abdourahamane Tchiani in Niamey. Niger Mali Chad Burkina Faso",
    "It cost $46 million, 20 per cent of the Ministry of Defence's budget.  \n\n  New York\n\nTimes The Hague",
    "They left. In May the Economic Community of West African States and the European Union went",
    "Paris",
    " ",
    "",
]
GIVEN = ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"]


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[1:2], TEXTS[-1:]])
def test_the_same_as_the_recogniser_of_the_model(texts: list[str], nlp: Language) -> None:
    walking = nlp.get_pipe("ner")
    with nlp.select_pipes(disable=["ner"]):
        parsed = list(nlp.pipe(texts))
    others = list(walking.recogniser.pipe(doc.copy() for doc in parsed))
    found = list(walking.pipe(parsed))
    assert [doc.to_array(GIVEN).tolist() for doc in found] == [doc.to_array(GIVEN).tolist() for doc in others]
    assert not texts[0] or any(doc.ents for doc in found)


def test_entities_that_are_there_already_stay(nlp: Language) -> None:
    doc = nlp.make_doc("The camp at Gao was handed over to Mali.")
    doc.set_ents([Span(doc, 1, 4, label="FAC")], default="missing")
    assert [(one.text, one.label_) for one in nlp.get_pipe("ner")(doc).ents][:1] == [("camp at Gao", "FAC")]
