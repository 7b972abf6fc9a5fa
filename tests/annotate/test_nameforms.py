"""Names that their form gives away, and what only looks like one."""

from __future__ import annotations

import pytest

from kg.annotate.patterns import find_names
from kg.lexicon import load

LEXICON = load()
NAMES = [
    ("They left Forward Operating Site Mirador for Camp du Lac.", "Forward Operating Site Mirador", "base"),
    ("They left Forward Operating Site Mirador for Camp du Lac.", "Camp du Lac", "base"),
    ("FOL Mirador lies at Juan Perez AFB.", "FOL Mirador", "base"),
    ("FOL Mirador lies at Juan Perez AFB.", "Juan Perez AFB", "base"),
    ("MIRADOR NAVAL AIR STATION, Iceland", "MIRADOR NAVAL AIR STATION", "base"),
    ("Jets took off from the air base Juan Perez.", "air base Juan Perez", "base"),
    ("It was quartered at the 305th Russian military base.", "305th Russian military base", "base"),
    ("The Lurin radar station was shut.", "Lurin radar station", "base"),
    ("Fort Mirador July 30 changed hands.", "Fort Mirador", "base"),
    ("Tanks of the 13th tank division rolled out.", "13th tank division", "force"),
    ("The 27th motor-rifle brigade came.", "27th motor-rifle brigade", "force"),
    ("32 Engineer Regiment built it.", "32 Engineer Regiment", "force"),
    ("Troops of Light Infantry Battalions 558 and 561 fled.", "Light Infantry Battalions 558 and 561", "force"),
    ("They met Israeli Division 91 there.", "Division 91", "force"),
    ("It hosts 32 Infantry Company.", "32 Infantry Company", "force"),
    ("They took the 135 Infantry Brigade base.", "135 Infantry Brigade base", "base"),
    ("Remnants of the Mirador Revolutionary Army fled.", "Mirador Revolutionary Army", "armed-group"),
    ("They camped at Barangay Mirador.", "Barangay Mirador", "place"),
    ("They crossed the Mirador Marsh.", "Mirador Marsh", "place"),
    ("Task Force Mirador was formed.", "Task Force Mirador", "force"),
    ("The Southern Group of Forces left Hungary.", "Southern Group of Forces", "force"),
    ("Britain joined Regional Command (South West).", "Regional Command (South West)", "force"),
    ("Under the Tashkent accords, they left.", "Tashkent accords", "agreement"),
    ("The Tashkent ceasefire agreement held.", "Tashkent ceasefire agreement", "agreement"),
    ("Exercise Bold Heron began.", "Exercise Bold Heron", "operation"),
    ("They moved in an operation dubbed Bold Heron.", "Bold Heron", "operation"),
    ("An offensive, codenamed “Bold Heron”, began.", "Bold Heron", "operation"),
    ("They fled to Mount Mirador.", "Mount Mirador", "place"),
    ("They took the Mirador border crossing.", "Mirador border crossing", "facility"),
    ("HMS Mirador sailed.", "HMS Mirador", "force"),
    ("They left Mirador forward operating base.", "Mirador forward operating base", "base"),
    ("He leads the Second Army Region.", "Second Army Region", "force"),
    ("The UN Mission for Rural Order in Samoa began.", "UN Mission for Rural Order in Samoa", "force"),
    ("The Alliance for the Rebirth of Samoa met.", "Alliance for the Rebirth of Samoa", "organization"),
    ("The frigate Almirante Paz sailed.", "Almirante Paz", "force"),
    ("The Center for Coastal and Island Studies said so.", "Center for Coastal and Island Studies", "organization"),
    ("Soldiers of Mirador State came.", "Mirador State", "place"),
    ("They sailed into Mirador Bay.", "Mirador Bay", "place"),
    ("Canaan, a settlement in the hills, was calm.", "Canaan", "place"),
    ("They came from the province of Mirador Alto.", "Mirador Alto", "place"),
]
NONE = [
    "The military base Iran used was hit.",
    "More than 500 Marine Corps troops and 24 Army trucks came.",
    "Its third military base in Africa is new.",
    "Some 300 Company shares and 12 Infantry Battalions were named.",
    "A Kurdish base and an Allied base were hit.",
    "A Soviet-era base was hit.",
    "The frigate left and the destroyer came.",
    "A mission called home its men.",
    "He is Head of State of a Member State.",
    "The Russian agreement and the NATO treaty were signed.",
]


def found(text: str) -> list[tuple[str, str]]:
    """The names of a text that their form alone gives away."""
    return [(name.text, name.type) for name in find_names(text, LEXICON) if name.role == "pattern"]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES, ids=[name for _, name, _ in NAMES])
def test_names_by_their_form(text: str, name: str, kind: str) -> None:
    assert (name, kind) in found(text)


@pytest.mark.parametrize("text", NONE)
def test_no_names(text: str) -> None:
    assert found(text) == []


def test_what_follows_and_is_a_name_of_its_own() -> None:
    texts = [name.text for name in find_names("The Office of Mirador and NATO met.", LEXICON)]
    assert texts == ["Office of Mirador", "NATO"]
