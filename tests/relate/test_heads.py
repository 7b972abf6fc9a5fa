"""Who leads armed people, as the words beside them tell."""

from __future__ import annotations

import pytest

from tests.reading import Reader

LED = [
    ("The AFISMA troops under General Shehu Abdulkadir left.", "Shehu Abdulkadir", "AFISMA"),
    ("The town was taken from the Libyan National Army of Gen. Khalifa Haftar.", "Khalifa Haftar",
     "Libyan National Army"),
    ("Soldiers fought the Libyan National Army of the warlord Khalifa Haftar.", "Khalifa Haftar",
     "Libyan National Army"),
]  # fmt: skip
NOT_LED = [
    "The Libyan National Army of the east fled, said Khalifa Haftar.",
    "Troops joined the rescue from the Abu Sayyaf of the hostages Martin Berg and Anna Schmidt.",
    "Malian soldiers under fire left General Shehu Abdulkadir behind.",
    "ECOMOG barred the way to the forces of Charles Taylor.",
]


@pytest.mark.parametrize(("text", "leader", "led"), LED)
def test_who_leads(text: str, leader: str, led: str, read: Reader) -> None:
    assert read(text).find(leader, "leads", led), read(text).shown


@pytest.mark.parametrize("text", NOT_LED)
def test_nobody_is_said_to_lead(text: str, read: Reader) -> None:
    assert not list(read(text).said("leads")), read(text).shown
