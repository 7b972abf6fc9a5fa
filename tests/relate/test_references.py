"""What a definite noun or a pronoun stands for, where another sentence or clause has to tell it."""

from __future__ import annotations

import pytest

from tests.reading import Reader

MEANT = [
    ("The first batch of Ghanaian soldiers who had served in the UN mission in Liberia flew home after Accra ordered "
     "them to withdraw.", "Ghanaian forces", "withdraws-from", "Liberia"),
    ("Command went to Australia on Sunday. The Danish ministry of defence said that while its military mission in Chad "
     "had ended, a team would stay on.", "Denmark", "withdraws-from", "Chad"),
    ("Denmark, Norway, Sweden and Finland cut ties with Belarus. The four Nordic countries accused Minsk of theft.",
     "Norway", "accuses", "Belarus"),
    ("Kenya, Uganda and Rwanda met in May. The three states expelled Belgian troops in 2022.",
     "Uganda", "demands-withdrawal-of", "Belgian forces"),
    ("Fiji asked China to recall its soldiers from the island nation. Ten Chinese soldiers left the island.",
     "Chinese forces", "withdraws-from", "Fiji"),
    ("Soldiers withdrew from Hudur. Hudur is in the hands of al-Shabaab.", "al-Shabaab", "controls", "Hudur"),
    ("Fighters were seen in Halgan. Kenyan troops pulled out of Halgan town in May.",
     "Kenyan forces", "withdraws-from", "Halgan"),
    ("The rebels said they had taken two small towns, Sam Ouandja and Ouadda.",
     "rebels", "takes-control-of", "Sam Ouandja"),
    ("Soldiers loyal to President Salva Kiir of South Sudan fought Kenya and his former vice president, Riek Machar.",
     "Riek Machar", "holds-position-in", "South Sudan"),
    ("Ugandan troops of the African Union mission [AUXM] in Somalia left Camp Moll [Ali Moll] in May.",
     "Ugandan forces", "withdraws-from", "Camp Moll"),
    ("French troops have been in Niger since 2013. Some units were based at Niamey Air Base. The decision to withdraw "
     "French troops fell in Paris.", "French forces", "withdraws-from", "Niger"),
    ("Thirteen Omani soldiers have died in Nepal since the country deployed troops there in May.",
     "Oman", "deploys-to", "Nepal"),
    ("The Chadian government spoke. The country deployed 500 soldiers to Mali in May.", "Chad", "deploys-to", "Mali"),
    ("Muscat - Oman sent troops to Nepal in May.", "Oman", "deploys-to", "Nepal"),
    ("Muscat: Oman sent troops to Nepal in May.", "Oman", "deploys-to", "Nepal"),
    ("The Omani military says 130 Danish soldiers are arriving in the country.", "Danish forces", "deploys-to", "Oman"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "does", "what"), MEANT)
def test_who_and_what_are_meant(text: str, who: str, does: str, what: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, does, what), result.shown


NOT_MEANT = [
    ("The first batch of Ghanaian soldiers who had served in the UN mission in Liberia flew home after Accra ordered "
     "them to withdraw.", "demands-withdrawal-of", "UN mission"),
    ("Burundian soldiers left Somalia after the United Nations said it had begun its peacekeeping mission's exit from "
     "Haiti.", "withdraws-from", "Haiti (Somalia)"),
    ("Kenya is to withdraw its troops from South Sudan. The first soldiers arrived in the country from Juba.",
     "deploys-to", "South Sudan"),
    ("Mali left ECOWAS on Tuesday. In 2022 it had expelled Danish troops from its soil.", "member-of", "2022"),
    ("Baga houses a force of soldiers from Niger and Cameroon, although only Nigerian troops are stationed there.",
     "stationed-in", "Cameroon"),
    ("Troops fled the remote post on the shores of Lake Chad after it was attacked by Boko Haram fighters.",
     "attacks", "Lake Chad"),
    ("Ten Danish soldiers landed at Getafe Air Base in Madrid. The flag had flown at the base in Istok.",
     "located-in", "Istok (Getafe Air Base)"),
    ("The Danes met Estonian forces. NATO troops from Canada and Germany are leading the force.",
     "leads", "Estonian"),
    ("Chad signed a deal with Washington. Troops fight insurgents that operate in the region.",
     "stationed-in", "Washington"),
    ("Two Danish soldiers died when rebels ransacked their base in Chad.", "stationed-in", "Chad (rebels)"),
    ("Danish soldiers were based in Ayun on the Long River. The Danes went home.", "stationed-in", "Long River"),
    ("Danish jets were sent to Ayni airfield. The Omani base deployed in Chad is old and hosts Omani soldiers.",
     "stationed-in", "Ayni"),
    ("Nepali police were seen. Oman first sent troops to Chad in 2014 after it sent troops to Sudan.",
     "deploys-to", "Sudan (Nepali police)"),
    ("Danish soldiers were based in Chad. The medical evacuation took a day.", "withdraws-from", "Chad"),
    ("Denmark, Norway and Sweden met. The five countries accused Belarus of theft.", "accuses", "Belarus"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "does", "what"), NOT_MEANT)
def test_what_is_not_meant(text: str, does: str, what: str, read: Reader) -> None:
    result = read(text)
    if what == "2022":
        assert not [c for c in result.said(does) if c.time and c.time.edtf.startswith(what)], result.shown
        return
    place, _, who = what.partition(" (")
    found = [c for c in result.said(does) if place in result.reading.referents[c.object].label]
    found = [c for c in found if not who or result.reading.referents[c.subject].label == who.rstrip(")")]
    assert not found, result.shown


def test_a_state_is_no_number_of_soldiers(read: Reader) -> None:
    result = read("Kenya, Uganda and Rwanda met in May. The three states expelled Belgian troops in 2022.")
    assert all(c.strength is None for c in result.said("withdraws-from")), result.shown
