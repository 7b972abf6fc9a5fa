"""Offices beside names: stacks of titles of many countries, and whose they are not."""

from __future__ import annotations

import pytest

from tests.reading import Read, Reader

# (text, (person, what the office is of, title) of all that the text tells of offices)
HELD: list[tuple[str, set[tuple[str, str, str]]]] = [
    # before the name
    ("Kenyan Defence Minister Aden Duale flew to Goma.", {("Aden Duale", "Kenya", "Defence Minister")}),
    ("Kenya's defence minister, Aden Duale, flew to Goma.", {("Aden Duale", "Kenya", "defence minister")}),
    ("But Peru's leftist president, Pedro Castillo, refused.", {("Pedro Castillo", "Peru", "president")}),
    ("On Monday, Kenya's defence minister, Aden Duale, flew home.", {("Aden Duale", "Kenya", "defence minister")}),
    ('"We will stay," Peru\'s security minister, Juan Carrasco, said.',
     {("Juan Carrasco", "Peru", "security minister")}),
    ("The Philippines' defence chief Carlito Galvez spoke.", {("Carlito Galvez", "Philippines", "defence chief")}),
    ("The United States' envoy Robert Malley arrived.", {("Robert Malley", "United States", "envoy")}),
    ("The president of Ghana, Nana Akufo-Addo, sent troops.", {("Nana Akufo-Addo", "Ghana", "president")}),
    ("The commander of the Ugandan army, General Wilson Mbadi, spoke.",
     {("Wilson Mbadi", "Ugandan army", "commander")}),
    ("The Chief of Staff of the Chadian army, General Abakar Daoud, spoke.",
     {("Abakar Daoud", "Chadian army", "Chief of Staff")}),
    ("Malian army spokesman Colonel Souleymane Dembele denied it.",
     {("Souleymane Dembele", "Mali", "army spokesman")}),
    ("The deputy head of the African Union mission, Fiona Lortan, spoke in Mogadishu.",
     {("Fiona Lortan", "African Union mission", "deputy head")}),
    ("NATO Secretary General Jens Stoltenberg visited Latvia.", {("Jens Stoltenberg", "NATO", "Secretary General")}),
    ("Director of the Russian Federal Security Service (FSB), Alexander Bortnikov, spoke.",
     {("Alexander Bortnikov", "Federal Security Service", "Director")}),
    ("Azerbaijani presidential aide Hikmet Hajiyev confirmed it.",
     {("Hikmet Hajiyev", "Azerbaijan", "presidential aide")}),
    ("Russian Defense Minister Sergei Shoigu met his Tajik counterpart Sherali Mirzo in Dushanbe.",
     {("Sergei Shoigu", "Russia", "Defense Minister"), ("Sherali Mirzo", "Tajikistan", "Defense Minister")}),
    ("US Defense Secretary Lloyd Austin called his Polish counterpart, Mariusz Blaszczak.",
     {("Lloyd Austin", "United States", "Defense Secretary"),
      ("Mariusz Błaszczak", "Poland", "Defense Secretary")}),
    ("At a meeting with his British counterpart Foreign Secretary Ann Hill, he spoke.",
     {("Ann Hill", "United Kingdom", "Foreign Secretary")}),
    ("Kenya's Defence Cabinet Secretary Soipan Tuya spoke.", {("Soipan Tuya", "Kenya", "Defence Cabinet Secretary")}),
    ("Piotr Zaremba, an aide to the Polish president, spoke.", {("Piotr Zaremba", "Poland", "aide")}),
    ("Moldovan Minister for Foreign Affairs and European Integration Victor Rusnac said on Friday that they would go.",
     {("Victor Rusnac", "Moldova", "Minister for Foreign Affairs and European Integration")}),
    ("Former French president Francois Hollande visited Gao.",
     {("François Hollande", "France", "president")}),
    ("The French Lt. Col. Pascal Ianni spoke.", {("Pascal Ianni", "France", "Lt. Col.")}),
    ("Gabon's newly appointed Defence Minister, Brigitte Onkanowa, met NATO officers.",
     {("Brigitte Onkanowa", "Gabon", "Defence Minister")}),
    ("The chief of the Polish General Staff, Wieslaw Kukula, spoke in Riga.",
     {("Wieslaw Kukula", "Poland", "chief")}),
    ("The Chief of the General Staff of the Kyrgyz armed forces, Ruslan Mukambetov, spoke.",
     {("Ruslan Mukambetov", "Kyrgyz army", "Chief of the General Staff")}),
    ("Kenya's Chief of Defence Staff, General Charles Kahariri, flew to Goma.",
     {("Charles Kahariri", "Kenya", "Chief of Defence Staff")}),
    ("For his part, French Minister of the Armed Forces, Florence Parly, thanked them.",
     {("Florence Parly", "France", "Minister of the Armed Forces")}),
    ("Pentagon spokesman Air Force Maj. Gen. Pat Ryder denied it.",
     {("Pat Ryder", "US Department of Defense", "spokesman")}),
    ("The head of the UN mission in Congo, Lt. Gen. (ret.) Bintou Keita, spoke.",
     {("Bintou Keita", "UN mission", "head")}),
    ("France's ambassador to Niger, Sylvain Itte, left.", {("Sylvain Itte", "France", "ambassador")}),
    ("The NATO force left Kosovo. Its commander, General Angelo Ristuccia, flew to Rome.",
     {("Angelo Ristuccia", "NATO", "commander")}),
    ("The Chief of Defence Staff (CDS) General Wilson Mbadi left Uganda.",
     {("Wilson Mbadi", "Uganda", "Chief of Defence Staff")}),
    ("Kenya's CDF, General Charles Kahariri, flew to Goma.", {("Charles Kahariri", "Kenya", "CDF")}),
    ("ATMIS Head of Mission and Force Commander Lt. Gen. Sam Kavuma spoke.",
     {("Sam Kavuma", "African Union Transition Mission in Somalia", "Commander")}),
    ("ATMIS Sector Four Commander Brig. Hassan Jama spoke.",
     {("Hassan Jama", "African Union Transition Mission in Somalia", "Commander")}),
    ("The ATMIS Burundi contingent commander, Brig. Hassan Jama, spoke.",
     {("Hassan Jama", "African Union Transition Mission in Somalia", "commander")}),
    ("GOC 15 Corps Lt Gen Arun Mehta spoke.", {("Arun Mehta", "15 Corps", "GOC")}),
    ("Rwanda's vice chief-of-staff, Gen. Jean Kazura, spoke.", {("Jean Kazura", "Rwanda", "vice chief-of-staff")}),
    ("Al-Shabaab commanders Ali Jama, Omar Farah and Yusuf Ducale fled.",
     {("Ali Jama", "al-Shabaab", "commander"), ("Omar Farah", "al-Shabaab", "commander"),
      ("Yusuf Ducale", "al-Shabaab", "commander")}),
    # each after an office of its own
    ("In Uganda came Chief of Army Staff, Maj. Gen. Ali Jama, Chief of Air Staff, Air Marshal Omar Farah, and others.",
     {("Ali Jama", "Uganda", "Chief of Army Staff"), ("Omar Farah", "Uganda", "Chief of Air Staff")}),
    ("In Uganda the army chief, General Ali Jama, the navy chief, Admiral Omar Farah, and others met.",
     {("Ali Jama", "Uganda", "army chief"), ("Omar Farah", "Uganda", "navy chief")}),
    ("Lahore Corps Commander Lieutenant General Ali Jama spoke.", {("Ali Jama", "Lahore corps", "Commander")}),
    ("The Chief of Army Staff (COAS) General Ali Jama left Pakistan.",
     {("Ali Jama", "Pakistan", "Chief of Army Staff")}),
    ("KFOR's Turkish commander, Maj. Gen. Ali Aydin, spoke.", {("Ali Aydin", "Kosovo Force", "commander")}),
    ("The Kenyan Armed Forces Commander-in-Chief Ali Jama left.",
     {("Ali Jama", "Kenyan army", "Commander-in-Chief")}),
    ("The Head of the Ministry of Defence of the Republic of Tajikistan, Ali Mirzo, spoke.",
     {("Ali Mirzo", "Tajik Defense Ministry", "Head")}),
    ("The Chief of the Royal Malaysian Navy (RMN) Admiral Ali Jama spoke.",
     {("Ali Jama", "Royal Malaysian Navy", "Chief")}),
    ("The US Ambassador to Lebanon Dorothy Shea and Cardinal Ali Jama spoke.",
     {("Dorothy Shea", "United States", "Ambassador")}),
    ("Soldiers of Operation Barkhane Commander Maj. Gen. Ali Jama left.",
     {("Ali Jama", "Operation Barkhane", "Commander")}),
    ("Uganda's Maj. Gen. Ali Jama the UPDF Inspector General met Maj. Gen. Omar Farah the UPDF commander.",
     {("Ali Jama", "Uganda People's Defence Force", "Inspector General"),
      ("Omar Farah", "Uganda People's Defence Force", "commander")}),
    # by a verb
    ("Kenya appointed Ali Jama as commander of UNIFIL and Omar Farah as commander of KFOR.",
     {("Ali Jama", "United Nations Interim Force in Lebanon", "commander"),
      ("Omar Farah", "Kosovo Force", "commander")}),
    ("Kenya's William Ruto appointed General Ali Jama as commander of UNIFIL.",
     {("Ali Jama", "United Nations Interim Force in Lebanon", "commander")}),
    ("Ali Jama assumed office as UNIFIL chief of staff.",
     {("Ali Jama", "United Nations Interim Force in Lebanon", "chief of staff")}),
    ("Omar Farah will be replaced as commander of UNIFIL by Ali Jama.",
     {("Ali Jama", "United Nations Interim Force in Lebanon", "commander")}),
    ("Ali Jama left Goma, becoming the commander of UNIFIL.",
     {("Ali Jama", "United Nations Interim Force in Lebanon", "commander")}),
    ("Ali Jama spoke. He served as commander of UNIFIL.",
     {("Ali Jama", "United Nations Interim Force in Lebanon", "commander")}),
    # after the name
    ("Officers met General Ali Jama, the Kenyan defence minister, Omar Farah also said.",
     {("Ali Jama", "Kenya", "defence minister")}),
    ("Maj. Gen. Ali Jama, Force Commander Multinational Joint Task Force (MNJTF), spoke.",
     {("Ali Jama", "Multinational Joint Task Force", "Commander")}),
    ("Lt Gen Ali Jama, General Officer Commanding, 3rd Infantry Division, spoke.",
     {("Ali Jama", "3rd Infantry Division", "General Officer Commanding")}),
    ("Volker Perthes, the UN special envoy to Sudan, left.", {("Volker Perthes", "United Nations", "special envoy")}),
    ("Ilya Topchi, an analyst at the Carnegie Center in Moscow, said so.",
     {("Ilya Topchi", "Carnegie Center", "analyst")}),
    ("Douglas Macgregor, a former adviser to the Pentagon, disagreed.",
     {("Douglas Macgregor", "US Department of Defense", "adviser")}),
    ("General Stanley McChrystal, the top US and NATO commander in Afghanistan, asked for troops.",
     {("Stanley McChrystal", "United States", "commander"), ("Stanley McChrystal", "NATO", "commander")}),
    # told by a verb
    ("Kenya's Paul Kagwe was appointed commander of the African Union mission in Somalia.",
     {("Paul Kagwe", "African Union mission", "commander")}),
    ("Lucas Rey was sworn in as president of Ecuador.", {("Lucas Rey", "Ecuador", "president")}),
    ("Lucas Rey, who served as NATO's spokesman, agreed.", {("Lucas Rey", "NATO", "spokesman")}),
    ("Lucas Rey saw the president of Ecuador.", set()),
    ("Bola Tinubu, president of Nigeria, sent troops.", {("Bola Tinubu", "Nigeria", "president")}),
    ("Sylvie Baipo, a spokeswoman for the Malian government, denied it.",
     {("Sylvie Baipo", "Mali", "spokeswoman")}),
    ("Martha Youth, a spokeswoman for the U.S. Embassy in Quito, spoke.",
     {("Martha Youth", "United States", "spokeswoman")}),
    ("Thierry Burkhard, 58, head of the French army, flew to Abidjan.", {("Thierry Burkhard", "French army", "head")}),
    ("Dan Caine, chairman of the committee and adviser to the king of Jordan, spoke.", set()),
    ("The war with M23 goes on, the Malian government said. “It is bad,” its negotiator, Fidele Mba, told Reuters.",
     {("Fidele Mba", "Mali", "negotiator")}),
    ("Fidele Mba, an adviser to the president of Chad, spoke.", {("Fidele Mba", "Chad", "adviser")}),
    ("Bintou Keita, head of MONUSCO, left Goma.", {("Bintou Keita", "MONUSCO", "head")}),
    ("Michael Langley, commander of US Africa Command, visited Libreville.",
     {("Michael Langley", "US Africa Command", "commander")}),
    ("Aroldo Lazaro, commander of the UN force in Lebanon and a Spanish general, spoke.",
     {("Aroldo Lazaro", "UN force", "commander")}),
    ("Kathleen FitzGibbon, US ambassador to Niger, met the generals.",
     {("Kathleen FitzGibbon", "United States", "ambassador")}),
    ("Marcel Alain de Souza, an analyst at the Carnegie Center in Moscow, said so.",
     {("Marcel Alain de Souza", "Carnegie Center", "analyst")}),
    # beside several, and of a force
    ("Foreign Ministers Annalena Baerbock of Germany and Catherine Colonna of France met.",
     {("Annalena Baerbock", "Germany", "Foreign Minister"), ("Catherine Colonna", "France", "Foreign Minister")}),
    ("Colonel Samba Diallo of the Malian army spoke.", {("Samba Diallo", "Malian army", "Colonel")}),
    ("Colonel Samba Diallo of Kayes spoke of Mali.", set()),
    ("French colonel Paul Grand spoke.", {("Paul Grand", "France", "colonel")}),
    ("US Army Maj. Gen. Matt Cole spoke.", {("Matt Cole", "United States", "Maj. Gen.")}),
    ("The Kenya Navy Commodore Paul Otieno spoke.", {("Paul Otieno", "Kenya", "Commodore")}),
    ("The Iraqi Sheikh Abdul Rahman spoke.", set()),
    ("The pro-French colonel Paul Grand spoke.", set()),
    ("In Iraq Colonel Paul Grand spoke.", set()),
    ("British Major John Smith, a spokesman for KFOR, spoke.", {("John Smith", "Kosovo Force", "spokesman")}),
    # of two words
    ("John Cole, commanding general of US Army Europe, left.",
     {("John Cole", "US Army Europe and Africa", "commanding general")}),
    ("John Cole, the commanding officer of HMS Trent, left.", {("John Cole", "HMS Trent", "commanding officer")}),
    ("John Cole, director general of the IAEA, left.",
     {("John Cole", "International Atomic Energy Agency", "director general")}),
    ("French chargé d'affaires Luc Moll left.", {("Luc Moll", "France", "chargé d'affaires")}),
    ("John Cole, the top US general in Africa, left.", {("John Cole", "United States", "general")}),
    ("John Cole, a retired general, left Kenya. A general election was held in Kenya.", set()),
    # of the forces of a state that is told before
    ("Kenya's Chief of Defence Forces, General John Cole, left.", {("John Cole", "Kenya", "Chief")}),
    ("Aslan Moll, the leader of Georgia's breakaway region of Abkhazia, left.", set()),
    ("Aslan Moll, the leader of Georgia's separatist Green Party, left.", {("Aslan Moll", "Green Party", "leader")}),
    # in charge of a part of a body
    ("Matt Cole, director of strategy at the Ministry of Defence of Kenya, spoke.",
     {("Matt Cole", "Ministry of Defence of Kenya", "director")}),
    ("Matt Cole, director of operations at sea off Yemen, spoke.", set()),
    ("President Ferdinand “Bongbong” Marcos Jr. of the Philippines spoke.",
     {("Ferdinand “Bongbong” Marcos Jr.", "Philippines", "President")}),
    # joined to one of the same state, but not where that has no such office
    ("Latvian President Egils Levits and Defence Minister Artis Pabriks came.",
     {("Egils Levits", "Latvia", "President"), ("Artis Pabriks", "Latvia", "Defence Minister")}),
    ("French President Paul Grand met Chancellor Anna Huber.", {("Paul Grand", "France", "President")}),
    ("French President Paul Grand and Chancellor Anna Huber came.", {("Paul Grand", "France", "President")}),
    # of the next in a list
    ("Albania's minister Petro Koci, Italian defence minister's adviser Carlo Neri and Spanish Deputy Defence "
     "Minister Ana Ruiz came.",
     {("Petro Koci", "Albania", "minister"), ("Carlo Neri", "Italy", "adviser"),
      ("Ana Ruiz", "Spain", "Deputy Defence Minister")}),
    ("They met Bahati Erasto, the governor of Goma, Major General Sultani Makenga and others.", set()),
    ("The battalion posted it on its official Twitter account.", set()),
    # of those whom somebody serves, and of a body told just before
    ("UN Secretary-General Antonio Guterres was appalled, his spokesman Stephane Dujarric said.",
     {("Antonio Guterres", "United Nations", "Secretary-General"),
      ("Stephane Dujarric", "United Nations", "spokesman")}),
    ("His spokesman, Stephane Dujarric, left the United States.", set()),
    ("A spokesman for US Central Command spoke. Maj. Matt Cole, the spokesman, gave no number.",
     {("Matt Cole", "US Central Command", "spokesman")}),
    ("US Central Command left the base. Maj. Matt Cole, the commander at Bagram, gave no number.", set()),
    # told before a comma, without an article
    ("The troops of Kenya fight a faction led by former vice president, Paul Mwangi.",
     {("Paul Mwangi", "Kenya", "vice president")}),
    ("He left Kenya and ran for president, Paul Mwangi said.", set()),
    ("Charlie Moll, the governor of Manus province, agreed. Australia left. Australia will stay.", set()),
    ("Belgian ambassador Jan Moll agreed in May.", {("Jan Moll", "Belgium", "ambassador")}),
    ("Within days of Tony Moll becoming Australian premier, he left.", {("Tony Moll", "Australia", "premier")}),
    # whose it is not
    ("Daniel Andra, the commander of the multinational battalion in Lithuania, spoke.", set()),
    ("The commander of the battalion in Lithuania, Daniel Andra, spoke.", set()),
    ("The commander in the area, Major Bashir Ahmed, spoke of Somalia.", set()),
    ("The pro-China President Mohamed Saleh spoke.", set()),
    ("An anti-French politician, Maikol Zodi, spoke.", set()),
    ("The ambassador to Chad, Bertrand Cochery, spoke.", set()),
    ("The governor said that Niger, Aden Duale and others were there.", set()),
    ("The United States met Aden Duale, and the minister left.", set()),
    ("Aden Duale, Defence Minister Yoweri Okello and others came.", set()),
]  # fmt: skip


def held(result: Read) -> set[tuple[str, str, str]]:
    """Who holds which office of what, by the labels of the referents."""
    label = [r.label for r in result.reading.referents]
    return {(label[c.subject], label[c.object], c.title or "") for c in result.said("holds-position-in")}


@pytest.mark.parametrize(("text", "offices"), HELD, ids=[text[:40] for text, _ in HELD])
def test_offices(text: str, offices: set[tuple[str, str, str]], read: Reader) -> None:
    assert held(read(text)) == offices, read(text).shown


HOMES: list[tuple[str, set[tuple[str, str, str]]]] = [
    ("TIRANA (Reuters) - Defence Minister Niko Peleshi met Italian officers.", set()),
    ("TIRANA, Albania (Reuters) - Defence Minister Niko Peleshi met Italian officers.",
     {("Niko Peleshi", "Albania", "Defence Minister")}),
    ("Kenya leads the force. Kenya has 400 police there. Prime Minister Raila Okech praised them.",
     {("Raila Okech", "Kenya", "Prime Minister")}),
    # of the body that was just spoken of, by a noun
    ("MINUSMA leaves Gao. The head of the mission, El-Ghassim Wane, flew to Bamako.",
     {("El-Ghassim Wane", "MINUSMA", "head")}),
    ("MINUSMA leaves Gao. Myriam Dessables, a spokeswoman for the mission, gave no day.",
     {("Myriam Dessables", "MINUSMA", "spokeswoman")}),
    # from a town that nobody knows, in an article that is all about one state
    ("BUJAGALI (AP) - Ghana will withdraw its troops. Ghana lost men. Ghana's troops leave soon. "
     "Brig. Gen. Kofi Badu, a military spokesman, said Ghana had kept its word.",
     {("Kofi Badu", "Ghana", "military spokesman")}),
    # a minister speaks for the government just named, though the article is mostly about another
    ("Australia sent troops. Australia lost men. Australia leads. New Zealand has announced cuts. "
     "Defence Minister Mark Burton said New Zealand police would stay.",
     {("Mark Burton", "New Zealand", "Defence Minister")}),
    # only one of the states that the article names has a chancellor
    ("Soldiers were shot at between Israel and Syria. Chancellor Anna Huber spoke. Austria, Israel and Syria met.",
     {("Anna Huber", "Austria", "Chancellor")}),
    # nobody is a minister of the state that another is foreign minister of, or that he asks to do something
    ("Chad asked France. Chad's foreign minister, Issa Tidjani, spoke. Foreign Minister Jean Petit disagreed.",
     {("Issa Tidjani", "Chad", "foreign minister")}),
    ("Chad was calm. Chad waited. Prime Minister Jean Petit urged Chad to wait.", set()),
    # of two states, not the one that he asks to leave
    ("France lost men. President Issa Tidjani has asked France to leave Chad. France and Chad talked.",
     {("Issa Tidjani", "Chad", "President")}),
    # who visits or orders his own troops, or is host at home, is of no other state for it
    ("Uganda was calm. Ugandan troops left. Uganda waited. President Okello Obote ordered the Ugandan troops home.",
     {("Okello Obote", "Uganda", "President")}),
    ("Nepal was calm. Nepal waited. Prime Minister Hari Thapa met the ministers in Nepal.",
     {("Hari Thapa", "Nepal", "Prime Minister")}),
    ("Peru was calm. Peru's former president, Lucas Rey, left. President Ana Ruiz spoke of Peru.",
     {("Lucas Rey", "Peru", "president"), ("Ana Ruiz", "Peru", "President")}),
    # who is named before another's state is of another; a delegation's head is of the state that sent it
    ("Benin was calm. Benin waited. President Luis Roca and Benin's President Ana Sossa spoke.",
     {("Ana Sossa", "Benin", "President")}),
    ("Chad was calm. Chad waited. A Danish delegation, led by Foreign Minister Lars Holm, came to Chad.",
     {("Lars Holm", "Denmark", "Foreign Minister")}),
    # with whom a pact is, that is not who speaks of it
    ("Peru was calm. Peru spoke. Foreign Minister Luis Roca said the pact with Peru was good.", set()),
    # told elsewhere
    ("President Mathias Horvat left. Croatia, Serbia and Hungary met. Croatian President Mathias Horvat was there.",
     {("Mathias Horvat", "Croatia", "President")}),
    # but a president may be of the other side
    ("India sent troops. India built roads. India lent ships. Indian soldiers serve in the Maldives. "
     "The pullout of Indian soldiers was the demand of pro-China President Mohamed Saleh.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "offices"), HOMES, ids=[text[:40] for text, _ in HOMES])
def test_offices_without_a_country_beside_them(text: str, offices: set[tuple[str, str, str]], read: Reader) -> None:
    assert held(read(text)) == offices, read(text).shown


LEADS = [
    ("General Wilson Mbadi, the commander of the Ugandan army, spoke.", True),
    ("The AFRICOM commander, Gen. Wilson Mbadi, spoke.", True),
    ("Wilson Mbadi, head of the AFRICOM information office, spoke.", False),
    ("The commander of the Ugandan army, Maj. Gen. Wilson Mbadi, spoke.", True),
    ("The commander of the Ugandan army, Major-General Wilson Mbadi, spoke.", True),
    ("AFRICOM commander Vice-Admiral Wilson Mbadi spoke.", True),
    ("The deputy commander of the Ugandan army, Lieutenant-General Wilson Mbadi, spoke.", False),
    ("The deputy commander of the Ugandan army, General Wilson Mbadi, spoke.", False),
    ("The AFRICOM commander in the area, Wilson Mbadi, spoke.", False),
    ("The AFRICOM commander for Beni, Wilson Mbadi, spoke.", False),
    ("The AFRICOM FOB Commander, Col. Wilson Mbadi, spoke.", False),
    ("The AFRICOM public affairs office chief, Gen. Wilson Mbadi, spoke.", False),
    ("President Yoweri Museveni had appointed Wilson Mbadi to head the Ugandan army.", True),
    ("Incoming AFRICOM commander, Lieutenant Wilson Mbadi, spoke.", False),
    ("The commander of the Ugandan army, Maj. Wilson Mbadi, spoke.", False),
]


@pytest.mark.parametrize(("text", "leads"), LEADS, ids=[text[:40] for text, _ in LEADS])
def test_who_leads_a_force(text: str, leads: bool, read: Reader) -> None:
    assert bool(list(read(text).said("leads"))) == leads, read(text).shown


NOBODYS = [
    # another office than the one told before
    "The commander of the Ugandan army left Goma. The Sector VI commander, Brigadier Ali Jama, stayed.",
    "The outgoing Spanish commander, General Jose Ruiz, left. The new commander, General Ali Jama, spoke.",
    "UNIFIL was led by Spain's Jose Ruiz. LNA commander Jose Ruiz, head of UNIFIL, Ali Jama, left.",
    "Soldiers left Gao, said commanders Ali Jama and Omar Farah.",
]


@pytest.mark.parametrize("text", NOBODYS, ids=[text[:40] for text in NOBODYS])
def test_offices_of_nothing_that_is_told(text: str, read: Reader) -> None:
    assert not [h for h in held(read(text)) if h[0] in ("Ali Jama", "Omar Farah")], read(text).shown


def test_who_is_appointed_leads_and_not_who_appoints(read: Reader) -> None:
    got = read("General Ali Jama, whom President Yoweri Museveni had appointed to head the Ugandan army, spoke.")
    assert {claim[0] for claim in got.said("leads")} <= {"Ali Jama"}, got.shown


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("The spokesman of the Nigerian Air Force, Group Captain Ayo Famu, spoke.", "Ayo Famu", "Nigerian air force"),
        ("Saudi deputy defence minister Prince Khalid bin Salman spoke.", "Khalid bin Salman", "Saudi Arabia"),
    ],
)
def test_a_rank_of_two_words_or_a_style_stands_between(text: str, person: str, body: str, read: Reader) -> None:
    assert read(text).find(person, "holds-position-in", body), read(text).shown


def test_an_aide_is_of_whom_he_serves(read: Reader) -> None:
    text = "Scott McClellan, press secretary to President Karl Bush, spoke of Indonesia."
    assert not read(text).find("Scott McClellan", "holds-position-in", "Indonesia"), read(text).shown


def test_a_president_is_not_of_the_land_where_the_troops_are(read: Reader) -> None:
    text = (
        "Honduras will bring its troops home from Iraq. Spain had left Iraq in May. Peru withdrew its soldiers from "
        "Iraq in February. President Pedro Salas said the soldiers had done enough in Iraq."
    )
    assert not read(text).find("Pedro Salas", "holds-position-in", "Iraq"), read(text).shown
