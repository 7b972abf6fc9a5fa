"""Who fights, holds and backs whom, in the shapes that English news gives it; and what tells nothing of the kind."""

from __future__ import annotations

import pytest

from tests.reading import Reader

SAYS = [
    # a verb that the model takes for the noun of the same form
    ("The Houthis control Sanaa and much of northern Yemen.", "Houthis", "controls", "Sanaa"),
    ("Taliban attack Afghan army base in Kunduz", "Taliban", "attacks", "Afghan army base in Kunduz"),
    ("Rebels attack Goma airport", "Rebels", "attacks", "Goma airport"),
    ("The Danes were helping the Malian army fight jihadists.", "Malian army", "fights", "jihadists"),
    ("Fighting between the Chadian army and Boko Haram broke out near Bol.", "Chadian army", "fights", "Boko Haram"),
    # whose an attack is, told by an adjective, behind a place, or where somebody claims it
    ("An Islamist attack on Mali's army left ten soldiers dead.", "Islamists", "kills", "Malian army"),
    ("Chad faces a jihadist insurgency.", "Chad", "fights", "jihadists"),
    ("A rebel raid on Goma began at dawn.", "rebels", "attacks", "Goma"),
    ("Ten Malian soldiers died in an attack near the Nigerien border blamed on Boko Haram.", "Boko Haram", "kills",
     "Malian soldiers"),
    ("Ten Indian soldiers were killed in an attack in Kashmir claimed by Jaish-e-Mohammed.", "Jaish-e-Mohammed",
     "kills", "Indian soldiers"),
    ("Al-Shabaab claimed responsibility for the bombing, which killed ten Ugandan soldiers.", "al-Shabaab", "kills",
     "Ugandan soldiers"),
    ("Forces were sent to assist the Malian army battle jihadists.", "Malian army", "fights", "jihadists"),
    ("French troops drove Islamists from Konna.", "French troops", "fights", "Islamists"),
    ("Saudi-led forces bombed Hodeidah.", "Saudi-led forces", "attacks", "Hodeidah"),
    ("Chad's army was backed by soldiers from Libya and the army of Niger.", "Nigerien army", "supports",
     "Chadian army"),
    ("The Iran-backed group Hezbollah attacked Israel.", "Hezbollah", "attacks", "Israel"),
    ("Congo fights the Rwanda-backed rebel group M23.", "Rwanda", "supports", "M23"),
    ("There was no comment from Ankara, which backs the rebels in Syria.", "Turkey", "supports", "rebels"),
    ("Six Turkish soldiers have been killed and nine wounded in shelling by Syrian troops.", "Syrian troops", "kills",
     "Turkish soldiers"),
    ("US airstrikes killed 20 al-Shabaab commanders.", "United States", "kills", "al-Shabaab"),
    ("US aircraft attacked Kismayo.", "American air force", "attacks", "Kismayo"),
    ("Gang members attacked Haitian police.", "Gang members", "attacks", "Haitian police"),
    ("Gangs control 85% of Haiti.", "Gangs", "controls", "Haiti"),
    ("The Syrian army retook Palmyra.", "Syrian army", "takes-control-of", "Palmyra"),
    # troops and groups without a name of their own
    ("Burkina Faso has lost land. Government troops fought Boko Haram near Djibo.", "Burkinabe forces", "fights",
     "Boko Haram"),
    ("Syrian rebels took Khan Arnabeh. Regime forces shelled Aleppo.", "Syrian forces", "attacks", "Aleppo"),
    ("Syrian rebels fought the troops loyal to Damascus.", "Syrian rebels", "fights", "Syrian forces"),
    ("Syrian rebels left Homs. In Hama rebels attacked Iranian troops.", "Syrian rebels", "attacks", "Iranian troops"),
    ("Two members of Boko Haram attacked Chadian soldiers.", "Boko Haram", "attacks", "Chadian soldiers"),
    ("Kenya fights armed groups along the border.", "Kenya", "fights", "armed groups"),
    ("The MLK rebels hold Kidal. The MLK attacked Malian soldiers.", "MLK", "attacks", "Malian soldiers"),
    ("Serbia blamed the government in Pristina for it.", "Serbia", "accuses", "Kosovo"),
    ("The Taliban captured Kabul in 2021.", "Taliban", "takes-control-of", "Kabul"),
    # whose act it is, where the words around it tell
    ("France hunts the al-Qaida militants behind the attacks on the United States.", "al-Qaeda", "attacks",
     "United States"),
    ("Delmas, a town in the heart of Haiti that was shelled by gangs, is calm.", "gangs", "attacks", "Delmas"),
    ("Iraqi forces conduct anti-Daesh operations with the Americans.", "Iraqi forces", "fights", "Islamic State"),
    ("Ten Nigerien soldiers were killed in an attack claimed by the Islamic State.", "Islamic State", "kills",
     "Nigerien soldiers"),
    ("Two Kenyan soldiers were killed in clashes with al-Shabaab.", "al-Shabaab", "kills", "Kenyan soldiers"),
    ("The American war to unseat the Taliban lasted for years.", "United States", "fights", "Taliban"),
    ("Britain has trained hundreds of Kenyan soldiers to fight al-Shabaab.", "Kenyan soldiers", "fights", "al-Shabaab"),
    ("The Americans helped Niger's army fight Boko Haram.", "Nigerien army", "fights", "Boko Haram"),
    ("Iran's Revolutionary Guards trained Shiite militias.", "IRGC", "trains", "Shiite militias"),
    ("The M23, which the United Nations says is supported by Rwanda, is advancing.", "Rwanda", "supports", "M23"),
    ("UAE-backed forces seized Aden.", "UAE-backed forces", "takes-control-of", "Aden"),
    ("The Mon Liberation Army attacked Burmese troops.", "Mon Liberation Army", "attacks", "Burmese troops"),
    ("Uganda attacked an Islamic State-linked militia in Congo.", "Uganda", "attacks", "Islamic State-backed groups"),
    ("Nigeria has no peace. Boko Haram attacked security forces near Bama in Nigeria.", "Boko Haram", "attacks",
     "security forces"),
    ("Kidal, once held by Syrian rebels, remains in rebel hands.", "Syrian rebels", "controls", "Kidal"),
    ("French jets pounded the rebel-held town of Kidal.", "French air force", "attacks", "Kidal"),
    ("British troops raided Taliban-controlled Kunduz.", "Taliban", "controls", "Kunduz"),
    ("Ethiopia sent in troops to battle Islamist fighters.", "Ethiopia", "fights", "Islamist fighters"),
    ("Saudi Arabia leads a coalition that's been battling the Houthis.", "coalition", "fights", "Houthis"),
    ("The United States has troops there as part of efforts to combat Boko Haram.", "United States", "fights",
     "Boko Haram"),
    ("The strikes came after attacks against Danish forces in Syria by militias.", "militias", "attacks",
     "Danish forces"),
    ("Boko Haram attacked a UN convoy near Bosso.", "Boko Haram", "attacks", "UN"),
    ("Hezbollah fired rockets in support of Hamas.", "Hezbollah", "supports", "Hamas"),
    ("Fleeing jihadists attacked Chadian soldiers.", "jihadists", "attacks", "Chadian soldiers"),
    ("Pro-Russian forces seized the base at Belbek.", "Pro-Russian forces", "takes-control-of", "base at Belbek"),
    ("Chad's army said it had killed 200 Islamists.", "Chadian army", "kills", "Islamists"),
    ("Malian soldiers were killed and ten injured in an ambush by Boko Haram.", "Boko Haram", "kills",
     "Malian soldiers"),
    ("Ugandan soldiers crossed over. A military offensive against the LRA began.", "Ugandan forces", "fights", "LRA"),
    ("Battles raged between the forces of the Libyan government and the Houthis.", "Libyan forces", "fights",
     "Houthis"),
    ("Mozambique retook Palma, a week after it was raided by insurgents.", "insurgents", "attacks", "Palma"),
    ("Saudi strikes on Houthi positions went on.", "Saudi Arabia", "attacks", "Houthis"),
    ("France backed the president of Chad, saying it could fight Boko Haram.", "France", "fights", "Boko Haram"),
    ("France gave support to Chad's army in its war against Boko Haram.", "Chadian army", "fights", "Boko Haram"),
    ("Khartoum accuses Chad in turn of arming the M23.", "Chad", "supports", "M23"),
    ("Chad's President Idriss Deby spoke. Deby's army fought Boko Haram.", "Chadian army", "fights", "Boko Haram"),
    ("Taliban fighters remained in control of Kunduz city.", "Taliban", "controls", "Kunduz"),
    ("Boko Haram waged a war against Chad.", "Boko Haram", "fights", "Chad"),
    ("Khalifa Haftar launched an offensive to seize control of Tripoli.", "Khalifa Haftar", "takes-control-of",
     "Tripoli"),
    # wars within a state, and whose bare soldiers and fighters are
    ("The war between Sudan's army and the Rapid Support Forces goes on.", "Sudanese army", "fights",
     "Rapid Support Forces"),
    ("Rapid Support Forces fighters seized the base at Babanusa.", "Rapid Support Forces", "takes-control-of",
     "base at Babanusa"),
    ("Militants killed 25 soldiers in Chad's north, the army said.", "Militants", "kills", "Chadian forces"),
    ("Al-Shabaab fought forces loyal to Somalia's government.", "al-Shabaab", "fights", "Somali forces"),
    # what stands before the verb, in another clause, or on another word
    ("In an ambush by Boko Haram, ten Chadian soldiers were killed.", "Boko Haram", "kills", "Chadian soldiers"),
    ("As a result of a Taliban attack, two Danish soldiers died.", "Taliban", "kills", "Danish soldiers"),
    ("The Taliban claimed responsibility for killing ten Danish soldiers.", "Taliban", "kills", "Danish soldiers"),
    ("M23 rebels took control on Monday of Goma.", "M23", "takes-control-of", "Goma"),
    ("Sanaa, which the Houthis seized in 2014, was calm.", "Houthis", "takes-control-of", "Sanaa"),
    ("Iran has armed, trained and funded Hezbollah for years.", "Iran", "trains", "Hezbollah"),
    ("Mali cut its ties with Ukraine, accusing it of arming rebels.", "Mali", "accuses", "Ukraine"),
    ("A truce brokered by Angola between Congo and Rwanda held.", "Congo", "agrees-with", "Rwanda"),
    ("Fighting broke out between the armies of Chad and Sudan.", "Chadian army", "fights", "Sudanese army"),
    ("Ten Danish soldiers died in an attack by the Taliban, the army said.", "Taliban", "kills", "Danish soldiers"),
    ("M23 rebels took Rutshuru, some 70 km north of Goma.", "M23", "takes-control-of", "Rutshuru"),
    ("The army of Yemen advanced on Sanaa, which remains under the control of the Houthis.", "Houthis", "controls",
     "Sanaa"),
    ("Warplanes belonging to the Saudi-led coalition bombed Houthi positions.", "Saudi-led coalition", "attacks",
     "Houthis"),
    ("The rebels had held Rutshuru. Congolese troops fought M23 rebels near Goma.", "M23", "controls", "Rutshuru"),
    ("Congolese troops bombarded rebel positions, and M23 rebels fled.", "Congolese troops", "attacks", "M23"),
    ("Kenya and Chad agreed after a meeting of Lloyd Austin and Gilberto Teodoro to leave.", "Lloyd Austin",
     "meets-with", "Gilberto Teodoro"),
    # whose, which and its
    ("Somalia, whose army is fighting al-Shabaab, agreed.", "Somali army", "fights", "al-Shabaab"),
    ("The border divides India and Pakistan, which have fought three wars.", "India", "fights", "Pakistan"),
    ("Cambodia said Thailand launched air strikes on its territory.", "Thailand", "attacks", "Cambodia"),
    ("It unsettles Ethiopia, which has thousands of troops in Somalia fighting Boko Haram.", "Ethiopian forces",
     "fights", "Boko Haram"),
    ("The PKK has fought an insurgency against the Turkish state.", "PKK", "fights", "Turkey"),
    ("Three Thai soldiers were killed by Cambodian artillery fire.", "Cambodia", "kills", "Thai soldiers"),
    ("The Houthis and Yemen have reached a ceasefire.", "Houthis", "agrees-with", "Yemen"),
    ("Thai and Cambodian commanders held talks.", "Thailand", "meets-with", "Cambodia"),
    # what a clause tells of the noun before it
    ("The offensive that Ugandan troops had waged for months against the LRA and Boko Haram ended.", "Ugandan troops",
     "fights", "Boko Haram"),
    ("The ceasefire that Israel signed with Hezbollah held.", "Israel", "agrees-with", "Hezbollah"),
    ("Peru is calm. The MILF has been talking to the government in Manila. The MILF talked to the government.", "MILF",
     "meets-with", "Philippines"),
]  # fmt: skip

SILENT = [
    ("Kenya fights an Islamic State-linked insurgency.", "fights"),
    ("The US aircraft attacked Kismayo.", "attacks"),
    ("Ankara, which has deals with Moscow, an ally of Damascus, said so.", "cooperates-with"),
    ("Rebels hit Ankara, which lies north of Konya.", "supports"),
    ("No group claimed responsibility for the bombing, which killed ten Ugandan soldiers.", "kills"),
    ("Al-Shabaab has not claimed responsibility for the bombing, which killed ten Ugandan soldiers.", "kills"),
    ("Ten Malian soldiers were killed in an attack near a base used by French troops.", "kills"),
    ("A terrorist attack killed ten Malian soldiers.", "kills"),
    ("Residents fled after days of fighting with the Chadian army.", "fights"),
    ("Taliban attack Thursday", "attacks"),
    ("Boko Haram attack victims mourn in Maiduguri.", "attacks"),
    ("Hamas attack on Sderot condemned", "controls"),
    ("The Taliban control room in Kabul was empty.", "controls"),
    ("Three members of parliament attacked Boko Haram in a speech.", "fights"),
    ("The army fought near Bol.", "fights"),
    ("Syrian troops loyal to Damascus left.", "supports"),
    ("UN troops saw Israel's military ground invasion in Lebanon.", "stationed-in"),
    ("Hezbollah fired rockets in support of Hamas.", "attacks"),
    ("Turkey faces threats from terrorist groups.", "threatens"),
    ("The recently trained Kenyan soldiers in Mombasa", "trains"),
    ("Myanmar reinforced its troops in Sittwe.", "supports"),
    ("Chad condemned the attack on Danish troops.", "accuses"),
    ("AMISOM soldiers kicked al-Shabaab out of Kismayo.", "demands-withdrawal-of"),
    ("A US-backed offensive on Raqqa began.", "attacks"),
    ("Twelve Malian soldiers were killed in an attack blamed on the Islamic State.", "accuses"),
    ("North Korea threatened to strike Japan.", "attacks"),
    ("Chadian soldiers fled. Anti-government forces seized Bol.", "attacks"),
    ("Russian forces seized two bases in Crimea.", "takes-control-of"),
    ("The loss of Kunduz hurt Afghanistan's U.S.-supported forces. It was calm.", "attacks"),
    ("Uganda issued a report to Kenya to read.", "demands-withdrawal-of"),
    ("Malian commandos retook a camp after it was attacked by rebels.", "attacks"),
    ("A truce between Chad and Boko Haram held.", "fights"),
    ("The Cuban army drove rebels out of Luanda in 1975. It was calm.", "stationed-in"),
    ("Muammar Gaddafi was ousted in a NATO-backed uprising.", "overthrows"),
    ("Turkish-backed fighters and Syrian troops met near Manbij.", "agrees-with"),
    ("Twelve soldiers were killed in a crash in Chad.", "kills"),
    ("US forces left Chad. Militants attacked 25 soldiers of another state.", "kills"),
    ("More than 50 Houthis were killed in the strikes in Marib.", "attacks"),
    ("The Houthis fled to the second city, Taez.", "controls"),
    ("Ghana condemned an attempt by Togo's mayors to oust Faure Gnassingbe.", "overthrows"),
    ("Chad backs the army of Ali Mola, and Sudan providing arms, the war went on.", "attacks"),
    ("Chad said that Sudan had struck a deal on its gold.", "attacks"),
]


@pytest.mark.parametrize(("text", "subject", "predicate", "object_"), SAYS)
def test_says(text: str, subject: str, predicate: str, object_: str, read: Reader) -> None:
    result = read(text)
    assert result.find(subject, predicate, object_), result.shown


@pytest.mark.parametrize(("text", "predicate"), SILENT)
def test_silent(text: str, predicate: str, read: Reader) -> None:
    result = read(text)
    assert not list(result.said(predicate)), result.shown


PLANNED = [
    ("Libyan National Army units launched an operation to capture Tripoli.", "takes-control-of"),
    ("The rebels are fighting to oust Salva Kiir.", "overthrows"),
    ("Georgia launched an offensive to regain control of South Ossetia.", "takes-control-of"),
]


@pytest.mark.parametrize(("text", "predicate"), PLANNED)
def test_what_a_fight_is_for(text: str, predicate: str, read: Reader) -> None:
    result = read(text)
    assert {claim.status for claim in result.said(predicate)} == {"planned"}, result.shown
