"""Where a text says that things are, and where it only says what they are near."""

from __future__ import annotations

import pytest

from tests.reading import Read, Reader

LIES = [
    ("Pemba, the capital of Cabo Delgado, was quiet.", "Pemba", "Cabo Delgado"),
    ("Convoys reached Goris in Armenia's Syunik Province.", "Syunik Province", "Armenia"),
    ("Troops left Abkhazia, one of Georgia's breakaway provinces.", "Abkhazia", "Georgia"),
    ("Troops left the Georgian province of Abkhazia.", "Abkhazia", "Georgia"),
    ("Rebels hold the Malian town of Kidal.", "Kidal", "Mali"),
    ("They met in the Kyrgyz capital, Bishkek.", "Bishkek", "Kyrgyzstan"),
    ("Troops hold Gao, a city in northern Mali.", "Gao", "Mali"),
    ("Situated in Latvia, Camp Adazi hosts Canadian troops.", "Camp Adazi", "Latvia"),
    ("Rebels hold the town of Anefis in Mali.", "Anefis", "Mali"),
    ("The camp lies in the north of Mali, at Tessalit.", None, None),
    ("Spain has no plans to open a permanent base in Chad.", None, None),
    ("They met at Basa Air Base in Pampanga, north of the capital Manila.", "Basa Air Base", "Pampanga"),
    ("Gangs hold Canaan, a settlement at the edge of town in the west of Haiti.", None, None),
    ("Rebels hold Faya, a small oasis town in the north of Chad.", "Faya-Largeau", "Chad"),
    ("They left Camp Moll (in the region of Kidal) on Sunday.", "Camp Moll", "Kidal"),
    ("They left Camp Moll, a drone base in the capital, Niamey.", "Camp Moll", "Niamey"),
    ("The ceremony was held at Camp Moll, situated in southern Chad.", "Camp Moll", "Chad"),
    ("CAMP MOLL, Chad (Reuters) - The last soldiers left on Sunday.", "CAMP MOLL", "Chad"),
    ("BITKINE, Chad - The last soldiers left on Sunday.", "BITKINE", "Chad"),
    ("The Danish embassy in Niamey denied it.", "Danish embassy", "Niamey"),
    ("The navy has a base on the island of Perim.", "base", "Perim"),
    ("An air base in the southern city of Najran was hit.", "air base", "Najran"),
    ("France keeps Camp Moll and the naval facility at Tadjoura.", "naval facility at Tadjoura", "Tadjoura"),
    ("Russia keeps Camp Moll and a post in Gyumri, Armenia's second-largest city.", "Gyumri", "Armenia"),
    ("They met in Armenia's second city, Gyumri.", "Gyumri", "Armenia"),
    ("Rockets hit a post at Shama, southern Lebanon, and a camp.", "Shama", "southern Lebanon"),
    ("Britain has two bases on Cyprus, Akrotiri and Dhekelia.", "RAF Akrotiri", "Cyprus"),
    ("Britain has two bases on Cyprus, Akrotiri and Dhekelia.", "Dhekelia Garrison", "Cyprus"),
    ("Jets took off from the airfield of Tullin.", "airfield of Tullin", "Tullin"),
    ("Turkey has a military base in Qatar.", "military base in Qatar", "Qatar"),
    ("They are moving to Camp Moll at Henoko.", "Camp Moll", "Henoko"),
    ("Rebels seized the Lower Shabelle town of Marka.", "Marka", "Lower Shabelle"),
    ("Guards left Yerevan's Zvartnots airport.", "Zvartnots airport", "Yerevan"),
    ("The flag was lowered at Gao's Camp Moll.", "Camp Moll", "Gao"),
    ("Jets took off from the airport in Goma.", "airport in Goma", "Goma"),
    ("Troops left their base in Tullin, Cagayan, on Sunday.", "Tullin", "Cagayan"),
    (
        "A US air base in Kyrgyzstan is shut. Manas air base was opened in 2001.",
        "Transit Center at Manas",
        "Kyrgyzstan",
    ),
]
NOT_THERE = [
    ("They met at Basa Air Base in Pampanga, north of the capital Manila.", "Manila"),
    ("Russia kept Kant air base, 30 kilometers from Bishkek.", "Bishkek"),
    ("Troops left Manas air base near Bishkek.", "Bishkek"),
    ("The balance in Central Asia is in Russia and China's favor.", "Russia"),
    ("The Maldives are India's neighbour in the Indian Ocean Region.", "India"),
    ("China patrols the South China Sea.", "China"),
    ("The Sahel in Mali is dry.", "Mali"),
    ("Camp Lemonnier, the only permanent US base in Africa, is busy.", "Africa"),
    ("They have posts in Gao, Kidal and Timbuktu.", "Kidal"),
    ("Camp Moll is open. Turkey wants another base in Qatar.", "Qatar"),
    ("They serve in Dushanbe, the southern city of Tullin and Kulob.", "Tullin"),
    ("They train in the South China Sea, Palawan province.", "Palawan province"),
    ("Camp Moll was built in the city of Assab on the Red Sea.", "Red Sea"),
    ("They met in the middle of Seoul, Yongsan, and left.", "Yongsan"),
    ("They drove out of Tullin, a town north of Niamey.", "Niamey"),
    ("Rebels keep three bases in Kidal, Camp Moll was told.", "Camp Moll"),
    ("The Hmeimim air base, Russia's main base, was hit.", "Russia"),
    ("France's Camp Moll was shut.", "France"),
    ("They kept Camp Moll in the hands of Chad.", "Chad"),
    ("Camp Moll, in an area north of Kidal, was hit.", "Kidal"),
    ("He spoke of Camp Moll in Niamey talks.", "Niamey"),
    ("France keeps Camp Moll in Chad and the naval facility at Tadjoura.", "Tadjoura base"),
    ("They gave up Camp Moll on the Nile River.", "Nile River"),
]


def located(result: Read) -> set[tuple[str, str]]:
    """What the text says is in what, by the labels of the referents."""
    label = [r.label for r in result.reading.referents]
    return {(label[c.subject], label[c.object]) for c in result.said("located-in")}


@pytest.mark.parametrize(("text", "thing", "where"), LIES, ids=[text[:40] for text, _, _ in LIES])
def test_where_things_are(text: str, thing: str | None, where: str | None, read: Reader) -> None:
    result = read(text)
    if thing is None or where is None:
        assert located(result) == set(), result.shown
    else:
        assert result.find(thing, "located-in", where), result.shown


@pytest.mark.parametrize(("text", "where"), NOT_THERE, ids=[text[:40] for text, _ in NOT_THERE])
def test_where_nothing_is(text: str, where: str, read: Reader) -> None:
    result = read(text)
    assert where not in {place for _, place in located(result)}, result.shown


def test_a_row_of_places_lies_where_its_last_does(read: Reader) -> None:
    result = read("Danish troops came to Gao, Menaka and Tessalit in Mali. They flew from Niamey to Gao.")
    found = {result.reading.referents[c.subject].label for c in result.said("located-in")}
    assert {"Gao", "Tessalit"} <= found, result.shown
    assert not result.find("Niamey", "located-in", "Mali"), result.shown


def test_a_state_has_an_embassy_in_each_capital(read: Reader) -> None:
    result = read(
        "The US Embassy in Quito denied it. The US Embassy in Lima was silent, and so was the embassy in Quito."
    )
    assert len({claim.subject for claim in result.said("located-in")}) == 2, result.shown
