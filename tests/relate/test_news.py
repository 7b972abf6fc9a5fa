"""Shapes that press prose is full of: brackets and prefixes before names, countries without a name, wars ended."""

from __future__ import annotations

import pytest

from tests.reading import Reader

SAID = [
    # wars that somebody ends were there
    ("Kenya did not send troops to stop the fighting between Chad and Sudan.", "Chad", "fights", "Sudan", "actual"),
    ("Envoys failed to end the war between Chad and Sudan.", "Chad", "fights", "Sudan", "actual"),
    ("Kenya has not sent soldiers to attack the M23.", "Kenya", "attacks", "M23", "negated"),
    # whom a capital stands for
    ("The Moscow-led CSTO is to meet in Minsk.", "Russia", "leads", "CSTO", "actual"),
    ("The Tripoli government's forces are supported by Turkey.", "Turkey", "supports", "Libyan forces", "actual"),
    # whose "the country" is
    ("US aid for Israel goes on. Iraq's cabinet voted to expel coalition forces from the country.", "coalition",
     "withdraws-from", "Iraq", "planned"),
    ("Iraq has come under growing pressure to expel coalition forces.", "Iraq", "demands-withdrawal-of", "coalition",
     "planned"),
    ("Kenya's president said that his country is sending 900 soldiers to Somalia.", "Kenya", "deploys-to", "Somalia",
     "actual"),
    # offices in forces, what is told meanwhile, and what is against somebody
    ("Admiral Luis Prado, the commander of Chile's Military Forces, spoke.", "Luis Prado", "leads", "Military Forces",
     "actual"),
    ("Rwanda denies it while accusing Burundi of backing rebels.", "Rwanda", "accuses", "Burundi", "actual"),
    ("The cabinet on Monday voted to end the Bundeswehr's anti-\"Islamic State\" (IS) mission in Mali and Niger.",
     "Bundeswehr", "withdraws-from",
     "Mali",
     "planned"),
    # one group, whatever is said of it
    ("The mainly Muslim Seleka rebel coalition fought Ugandan soldiers.", "Seleka", "fights", "Ugandan soldiers",
     "actual"),
    ("Anti-Balaka militias attacked Chadian soldiers.", "Anti-balaka", "attacks", "Chadian soldiers", "actual"),
    # places by their form, and what has been done to troops
    ("Kenyan troops withdrew from Moll-Hot Springs in Uganda.", "Kenyan troops", "withdraws-from", "Moll-Hot Springs",
     "actual"),
    ("Chinese soldiers hold the Depsang plains.", "Chinese soldiers", "controls", "Depsang plains", "actual"),
    ("Bagram air base allowed American warplanes stationed there to strike Kunduz.", "American warplanes",
     "stationed-in", "Bagram air base", "actual"),
    ("The RSF attacked Nyala. Sudanese military officials confirmed that troops had left the base in Nyala.",
     "Sudanese forces", "withdraws-from", "base in Nyala", "actual"),
    # attempts, what was once, whose decision, and what is named after a verb
    ("It was the Taliban's third attempt to overrun Camp Moll.", "Taliban", "takes-control-of", "Camp Moll", "planned"),
    ("Kunduz was the last town to fall to the Taliban.", "Taliban", "takes-control-of", "Kunduz", "actual"),
    ("The former US base in Manta is an airport.", "US", "stationed-in", "Manta", "negated"),
    ("The envoy alluded to Mali's decision to kick out French forces.", "Mali", "demands-withdrawal-of",
     "French forces", "actual"),
    ("Syria was calm. Russian-backed regime forces entered Idlib.", "Russia", "supports", "Syrian forces", "actual"),
    ("Ibrahim Moll spoke after being named the head of ECOWAS.", "Ibrahim Moll", "holds-position-in", "ECOWAS",
     "actual"),
]  # fmt: skip
NOT_SAID = [
    ("Kenya sent troops to prevent clashes between Chad and Sudan.", "Chad", "fights"),
    ("Iraq called the raids a breach of its sovereignty as it targets state security forces.", "Iraq", "attacks"),
    (
        "Germany voted to end the Bundeswehr's anti-“Islamic State” (IS) mission in Iraq.",
        "Islamic State",
        "withdraws-from",
    ),
    ("Guerrillas attacked a base near Puerto Jordan.", "Jordan", "located-in"),
    ("The Sudanese military did not confirm that the RSF had captured its base in Nyala.", "RSF", "stationed-in"),
    (
        "The RSF attacked Nyala. Military officials confirmed that troops had left the base in Nyala.",
        "RSF",
        "withdraws-from",
    ),
    ("Aid came late. The north of Syria has come under attack by regime forces.", "Syrian forces", "attacks"),
    ("The Taliban lost Kunduz. Three suicide bombers were killed by Afghan forces.", "Afghan forces", "fights"),
    ("The US Air Force keeps F-15C jets in Japan. The older fighters left Kadena.", "older fighters", "withdraws-from"),
]


@pytest.mark.parametrize(("text", "subject", "predicate", "object_", "status"), SAID)
def test_said(text: str, subject: str, predicate: str, object_: str, status: str, read: Reader) -> None:
    result = read(text)
    assert [claim.status for claim in result.find(subject, predicate, object_)] == [status], result.shown


@pytest.mark.parametrize(("text", "subject", "predicate"), NOT_SAID)
def test_not_said(text: str, subject: str, predicate: str, read: Reader) -> None:
    result = read(text)
    assert not [c for c in result.said(predicate) if subject.casefold() in result.names(c.subject)], result.shown


def test_each_of_several_has_its_own_number(read: Reader) -> None:
    result = read("Houthi strikes killed 10 Saudi troops and five Bahraini soldiers.")
    assert sorted(claim.strength or "" for claim in result.said("kills")) == ["10", "5"], result.shown


def test_a_bracket_ends_no_sentence(read: Reader) -> None:
    text = "It was calm for days in the south of the land. They clashed with the (PMF, or Hashd) Nujaba men near Basra."
    assert len(list(read(text).annotated.parsed.doc.sents)) == 2


def test_the_presidents_of_two_states_are_met(read: Reader) -> None:
    result = read("Macron met the president of Chad, Mahamat Deby, and the president of Kenya, William Ruto, there.")
    assert result.find("Macron", "meets-with", "Mahamat Deby"), result.shown
    assert result.find("Macron", "meets-with", "William Ruto"), result.shown


def test_the_prime_minister_is_no_general(read: Reader) -> None:
    result = read("General Ronald Clark held talks with the prime minister on a visit to Kenya. He met Ali Moll.")
    general = next(r for r in result.reading.referents if "Ronald Clark" in r.label)
    assert "prime minister" not in [mention.text for mention in general.mentions]


NAMES = [
    ("Saki air base was hit after the strike on the Saki base.", "Saki base", "base", 1),
    ("The East African Community force left Goma.", "East African Community", "coalition", 1),
    ("Ships of China sail in the Gulf of Thailand.", "Gulf of Thailand", "place", 1),
    ("Fighting raged on in el-Fasher. El-Fasher is a city.", "el-Fasher", "place", 1),
    ("Donetsk Gov. Ivan Petrov spoke.", "Donetsk", "place", 1),
]


@pytest.mark.parametrize(("text", "name", "type", "count"), NAMES)
def test_named(text: str, name: str, type: str, count: int, read: Reader) -> None:
    result = read(text)
    assert result.types(name) == {type}, result.reading.referents
    assert len([r for r in result.reading.referents if r.type == type]) == count, result.reading.referents


@pytest.mark.parametrize("text", ["Videos showed Kenyan troops.", "Kenyan troops left. Photo: Ejercito Nacional"])
def test_no_name(text: str, read: Reader) -> None:
    assert {r.type for r in read(text).reading.referents} == {"country", "force"}


WRAPPED = """Japanese Foreign Minister Hirofumi Kuroda and visiting Djiboutian Foreign
Minister Mahamoud Ali Warsama signed a status of forces agreement in Tokyo on
Friday. Some 150 Japanese soldiers are stationed in the capital of Djibouti.

Kenyan troops left Somalia on Monday.
"""


def test_a_text_wrapped_by_hand_says_what_it_says_in_one_line(read: Reader) -> None:
    first, second = WRAPPED.split("\n\n")
    wrapped, plain = read(WRAPPED), read(first.replace("\n", " ") + "\n\n" + second)
    assert wrapped.reading.claims == plain.reading.claims
    assert read(WRAPPED).find("Mahamoud Ali Warsama", "holds-position-in", "Djibouti")
