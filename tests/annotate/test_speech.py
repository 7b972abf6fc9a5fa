"""Who says what: direct and reported speech, and who nobody names."""

from __future__ import annotations

import pytest

from tests.reading import Reader, plain

MACRON = "Emmanuel Macron"
SPOKEN = [
    ("Emmanuel Macron said French troops left Chad.", MACRON),
    ("Emmanuel Macron said that French troops left Chad.", MACRON),
    ("French troops left Chad, Emmanuel Macron said.", MACRON),
    ("French troops left Chad, according to Emmanuel Macron.", MACRON),
    ("According to the Pentagon, US troops left Okinawa.", "Pentagon"),
    ('"French troops left Chad," Emmanuel Macron told reporters.', MACRON),
    ("“French troops left Chad,” said Emmanuel Macron.", MACRON),
    ('Emmanuel Macron said on Monday: "French troops left Chad."', MACRON),
    ('"French troops," Emmanuel Macron said, "left Chad in January."', MACRON),
    ("Bola Tinubu met Emmanuel Macron. He added that French troops left Chad.", "Bola Tinubu"),
    ("French troops left Chad, the Ugandan defence ministry (UDM) said.", "Ugandan defence ministry"),
    ("UN sources said French troops left Chad.", "UN"),
    ("French troops left Chad, a NATO source told reporters.", "NATO"),
    ("Al-Shabab's radio station said Kenyan troops left Dhobley.", "Al-Shabab"),
    ("According to a radio station that is run by al-Shabab, Kenyan troops left Dhobley.", "al-Shabab"),
    ("French troops who, Emmanuel Macron said, left Chad were flown home.", MACRON),
    ("There is a rumour that the French left Chad, said Emmanuel Macron, who was in Paris.", MACRON),
    ("In a statement, the Pentagon said US troops left Okinawa.", "Pentagon"),
    ("The spokesman, Patrick Ryder, said US troops left Okinawa.", "Patrick Ryder"),
    ("NATO announced that Danish forces left Kosovo.", "NATO"),
    ("French troops left Chad, Emmanuel Macron has said.", MACRON),
    ("French troops left Chad, Emmanuel Macron, the head of state, has said.", MACRON),
    (
        "French troops left Chad, Bassirou Diomaye Faye, the president who won the vote, told TV5 in Dakar.",
        "Bassirou Diomaye Faye",
    ),
    ('"French troops left Chad," Emmanuel Macron, a guest at the ministry, told a regular briefing.', MACRON),
    (
        "French troops left Chad, the guest, Emmanuel Macron, said on Monday, the day after the vote was held there.",
        MACRON,
    ),
    ("French troops left Chad, said in Dakar Emmanuel Macron, the head of state.", MACRON),
    ("French troops left Chad, Emmanuel Macron charged.", MACRON),
    ("Emmanuel Macron came. The French troops left Chad on Monday, he went on.", MACRON),
    ("The vote is over, Emmanuel Macron said on Monday; French troops left Chad.", MACRON),
    ("Emmanuel Macron said an officer told him French troops left Chad.", MACRON),
    ("Hezbollah is at war. Its spokesman said Israeli troops left Naqoura.", "Hezbollah"),
    ("Rwanda is glad that its troops left Goma, it said today.", "Rwanda"),
    ("Hezbollah sources said Israeli troops left Naqoura.", "Hezbollah"),
    ("An AFP correspondent said French troops left Chad.", "AFP"),
    ("French troops left Chad, according to the spokesman Patrick Ryder.", "Patrick Ryder"),
    ("Emmanuel Macron had told Bola Tinubu in Dakar that French troops, flown out on Monday, left Chad.", MACRON),
    ("The Ugandan army said Ugandan troops left Somalia.", "Ugandan army"),
    ("Reuters reported that Rwandan troops left Goma.", "Reuters"),
    ("The Kremlin denied that Russian troops left Syria.", "Kremlin"),
    ("Bassirou Diomaye Faye said France would withdraw from Senegal.", "Bassirou Diomaye Faye"),
    ("Bola Tinubu said Emmanuel Macron told him French troops left Chad.", MACRON),
    ("French troops, Emmanuel Macron said, left Chad.", MACRON),
    ("French troops left Chad, reported the Hurriyet newspaper.", "Hurriyet"),
    ("As Emmanuel Macron said, French troops left Chad.", MACRON),
    ("In the words of Emmanuel Macron, French troops left Chad.", MACRON),
    ("A spokesman for the Ugandan army said Ugandan troops left Somalia.", "Ugandan army"),
    ("A Ugandan army spokesman said Ugandan troops left Somalia.", "Ugandan army"),
    ("A Chadian foreign ministry spokeswoman said French troops left Chad.", "Chadian foreign ministry"),
    ("A Kenyan defence ministry statement said Kenyan troops left Haiti.", "Kenyan defence ministry"),
    ("French troops left Chad on Monday, the foreign ministry said.", "foreign ministry"),
    ("Emmanuel Macron said French troops left Chad, the local Postimees daily reported.", MACRON),
    ("Emmanuel Macron said French troops left Chad on foot, with the march to end on Wednesday, reported NHK.", MACRON),
    ("Emmanuel Macron has said 600 French soldiers out of 1,000 who were supposed to leave Chad are ready.", MACRON),
    (
        "“It is over,” Emmanuel Macron said. “According to the statement signed on Monday, French troops left Chad.”",
        MACRON,
    ),
    ("The Pentagon issued a statement saying that US troops left Okinawa.", "Pentagon"),
    ("A statement by the Pentagon said US troops left Okinawa.", "Pentagon"),
    ("Emmanuel Macron's announcement that French troops would leave Chad surprised many.", MACRON),
    ("Emmanuel Macron's announcement of the French withdrawal from Chad surprised many.", MACRON),
    ("The claim by the Pentagon that US troops left Okinawa surprised many.", "Pentagon"),
    ("The French withdrawal from Chad, announced by Emmanuel Macron, surprised many.", MACRON),
    ("The French withdrawal from Chad, which Emmanuel Macron announced on Monday, surprised many.", MACRON),
    ("The Pentagon made it clear that US troops would leave Okinawa.", "Pentagon"),
    ("The Pentagon let it be known that US troops left Okinawa.", "Pentagon"),
    ("As per Reuters, French troops left Chad.", "Reuters"),
    ("In the view of Emmanuel Macron, French troops must leave Chad.", MACRON),
    ("It was Emmanuel Macron who said that French troops left Chad.", MACRON),
    ("French troops will leave Chad. President Emmanuel Macron made the announcement on Monday.", MACRON),
    ("French troops will leave Chad. Emmanuel Macron announced the decision on Monday.", MACRON),
    ("France's ambassador to Chad, Jean Dupont, said French troops left Faya.", "Jean Dupont"),
    ("French troops left Chad, the website of the Ugandan army said.", "Ugandan army"),
    (
        "The political head of M23, Jean-Marie Runiga, later told reporters French troops left Chad.",
        "Jean-Marie Runiga",
    ),
    ("The Pentagon assured Japan that US troops left Okinawa.", "Pentagon"),
    ("Reuters, quoting the Pentagon, reported that US troops left Okinawa.", "Pentagon"),
    ("Reuters quoted Emmanuel Macron as saying that French troops left Chad.", MACRON),
    ("Emmanuel Macron was quoted as saying that French troops left Chad.", MACRON),
    ("It was announced by the Pentagon that US troops left Okinawa.", "Pentagon"),
    ("Emmanuel Macron announced the withdrawal of French troops from Chad.", MACRON),
    ("Emmanuel Macron promised to withdraw French troops from Chad.", MACRON),
    ("Emmanuel Macron warned of a French withdrawal from Chad.", MACRON),
    ("Emmanuel Macron, who said that French troops left Chad, met Bola Tinubu.", MACRON),
    ("French troops left Chad, the state news agency SUNA reported.", "SUNA"),
    ("Emmanuel Macron denied ordering the withdrawal of French troops from Chad.", MACRON),
    ("French troops left Chad. This was announced by Emmanuel Macron.", MACRON),
    ("Reuters said that Emmanuel Macron, a lawyer, warned of a French withdrawal from Chad.", MACRON),
    ("Macron: French troops left Chad", "Macron"),
    ("Pentagon: US troops left Okinawa", "Pentagon"),
    ("Some officials and the Pentagon said US troops left Okinawa.", "Pentagon"),
    ("'French troops left Chad on Monday,' Emmanuel Macron said.", MACRON),
    ("French troops left Chad, the newspaper Le Monde reported on Tuesday.", "Le Monde"),
    (
        "Some 300 French soldiers left Chad on trucks, leaving behind an empty hangar, the Anadolu news agency said.",
        "Anadolu Agency",
    ),
    ("French troops left Chad, a spokesman for Chad's joint defence staff told the local news agency.", "Chad"),
    ("US troops left Okinawa, Reuters quoted the Pentagon as saying.", "Pentagon"),
    ("Emmanuel Macron told the court's Today programme that French troops left Chad.", MACRON),
    ("Emmanuel Macron expressed hope that French troops would leave Chad.", MACRON),
    ("Emmanuel Macron gave assurances that French troops would leave Chad.", MACRON),
    ("French troops left Chad, according to state media.", "state media"),
    ("Sudanese state media said French troops left Chad.", "Sudanese state media"),
    ("Syrian state-run television reported that French troops left Chad.", "Syrian state media"),
    ("The US embassy in Dakar said French troops left Senegal.", "United States"),
    ("According to a statement from the Senegalese presidency, French troops left Dakar.", "Senegal"),
    (
        "Commander Joint Forces New Zealand, Major General Lou Gardiner, said Australian troops left Dili.",
        "Lou Gardiner",
    ),
    (
        "French troops left Chad, army chief Oumar Diarra told reporters, Le Monde reported, citing Anadolu.",
        "Oumar Diarra",
    ),
    (
        "After the holiday French troops left Chad, reported the Hurriyet newspaper, which also wrote that it was hot.",
        "Hurriyet",
    ),
    ("The Amberford Post newspaper reported that French troops left Chad.", "Amberford Post"),
    ("French troops left Chad, according to the Vaktija news site.", "Vaktija"),
    ("A Chad foreign ministry statement said French troops left Chad.", "Chad foreign ministry"),
    ("Emmanuel Macron said it was over, and French troops had left Chad.", MACRON),
    ("Emmanuel Macron said the base was open but French troops would leave Chad.", MACRON),
    (
        "The withdrawal of French troops from Chad was confirmed by the Chief of Staff, Gen. Oumar Diarra, in Lyon.",
        "Oumar Diarra",
    ),
    (
        "In Chad's capital N'Djamena, Defence Minister Oumar Diarra said government and French troops had left Faya.",
        "Oumar Diarra",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SPOKEN, ids=[text for text, _ in SPOKEN])
def test_speaker(text: str, speaker: str, read: Reader) -> None:
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert len(claims) == 1, result.shown
    assert plain(speaker) in result.names(claims[0].speaker)


NOBODY = [
    "Kampala: French troops left Chad. Uganda is far from there.",
    "Government sources said French troops left Chad.",
    "Emmanuel Macron, Chadian officials said, knew that French troops left Chad.",
    "French troops left Chad.",
    "An official said French troops left Chad.",
    "A source said French troops left Chad.",
    "French troops left Chad. Emmanuel Macron said Turkish soldiers trained in Libya.",
    "Emmanuel Macron spoke to reporters in Paris. French troops left Chad.",
    "After French troops left Chad, Emmanuel Macron told reporters nothing.",
    "Emmanuel Macron said nothing. French troops left Chad.",
    "It was announced that French troops left Chad.",
    "Key points: French troops left Chad.",
    "“It is over,” Emmanuel Macron said. Bola Tinubu denied that Turks came. French troops left Chad.",
    "Syrian Democratic Forces fighters said Russian troops left Qamishli.",
    "Emmanuel Macron declined to say whether French troops left Chad.",
    "Emmanuel Macron met Bola Tinubu, saying it was late. French troops left Chad.",
    "French troops left Chad, two officers said.",
    "Emmanuel Macron went on fighting, and French troops left Chad.",
    "Emmanuel Macron said he was ill; Bola Tinubu denied it; French troops left Chad.",
    "The base was lost, officers said; French troops left Chad.",
    "Emmanuel Macron said Bola Tinubu came. French troops left Chad.",
    "Emmanuel Macron said Bola Tinubu came.\n\nFrench troops will leave Chad.",
    "Emmanuel Macron ordered it. French troops left Chad, an official, who asked for silence, told Reuters.",
    "Emmanuel Macron ordered it. Nobody slept, an official said. He added that French troops left Chad.",
    "French troops left Chad, a move the government announced on Monday.",
    "French troops left Chad, a senior Chadian lawmaker said.",
    "French troops left Chad. Emmanuel Macron made the bed and the announcement came late.",
    "French troops left Chad. Emmanuel Macron announced a decision on tariffs.",
    "French troops left Chad at ten per cent of the cost per soldier.",
    "French troops left Chad. Emmanuel Macron's report on the weather that fell was long.",
    "The camp, founded by Emmanuel Macron, closed when French troops left Chad.",
    "French troops left Chad, the country's defence minister said. Emmanuel Macron, a lawyer, slept.",
    "French troops left Chad, the defence minister said. President Emmanuel Macron said it was late.",
    "French troops left Chad, an army spokesman said.",
    "The media said French troops left Chad.",
    "The media of the state said French troops left Chad.",
    "When French troops left Chad, Emmanuel Macron said nothing.",
    "In January, after French troops left Chad, Emmanuel Macron said that it was over.",
    "French troops left Chad, a country the newspaper Le Monde described on Tuesday.",
    "Emmanuel Macron gave soldiers that left Chad a medal after French troops left Chad.",
    "Kinshasa: French troops left Chad.",
    "“It is late,” Emmanuel Macron said.\n\nThe papers wondered “why no man knew that the French troops left Chad”.",
    "Mohamed Youth said it was late. The report said French troops left Chad.",
    "Emmanuel Macron said it was late.\n\nThe film is called “French troops left Chad in May and again in June”.",
    "Iran's General Qassem Soleimani came. French troops left Chad, the top Iraqi diplomat said.",
    "DR Congo is calm.\n\nKinshasa: French troops left Chad.",
    "Emmanuel Macron said it was over, but French troops had left Chad.",
    "Emmanuel Macron said it was over, and French troops left Chad.",
    "The Emmanuel Macron newspaper cutting was old. French troops left Chad.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_speaker(text: str, read: Reader) -> None:
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert {claim.speaker for claim in claims} <= {None}, result.shown


MEANT = [  # whom "he", "it", "the minister" and "the statement" mean
    ("Bola Tinubu said Emmanuel Macron came. He added that French troops left Chad.", "Bola Tinubu"),
    ("Bola Tinubu spoke in Abuja. The Pentagon was silent. He said US troops left Okinawa.", "Bola Tinubu"),
    ("Turkey turned the demand down. US troops left Okinawa, it said.", "Turkey"),
    ("The Pentagon said it was over. US troops left Okinawa, it added.", "Pentagon"),
    ("The Pentagon said it was over. The statement added that US troops left Okinawa.", "Pentagon"),
    ("President Emmanuel Macron met General Thierry Burkhard. The president said French troops left Chad.", MACRON),
    ("Mali's army chief, General Oumar Diarra, spoke. Bola Tinubu listened. The army chief said US troops left Bamako.",
     "Oumar Diarra"),
    ("US troops left Okinawa on Monday, the army chief said. Army chief Oumar Diarra was in Segou.", "Oumar Diarra"),
    ("President Emmanuel Macron met Bola Tinubu. Macron said French troops left Chad.", MACRON),
    ("Reuters said Emmanuel Macron came to Paris. He said French troops left Chad.", MACRON),
    ("French troops left Chad, the country's defence minister said on Monday. Paul Dupont said it was time.",
     "Paul Dupont"),
    ("Observatory chief Rami Abdel Rahman was calm. French troops left Chad, Abdel Rahman said.", "Rami Abdel Rahman"),
    ("The Pentagon said so in a statement. It rained. The men slept. None sang. Some ate. US troops left Okinawa, the "
     "statement continued.", "Pentagon"),
    ("The Danish defence ministry was calm. Danish troops left Kosovo, the defence ministry said.",
     "Danish defence ministry"),
    ("Emmanuel Macron insisted it was no defeat. The president said French troops left Chad.", MACRON),
    ("UN Secretary-General Ban Ki-moon came to Faya. French troops left Chad, the UN chief said.", "Ban Ki-moon"),
    ("“It is over. French troops left Chad,” Lieutenant General Oumar Diarra, deputy chief of staff for logistics, "
     "announced on Tuesday.", "Oumar Diarra"),
    ("Iraqi minister Fuad Hussein met Iran's General Qassem Soleimani. US troops left Okinawa, the top Iraqi diplomat "
     "said.", "Fuad Hussein"),
    ("Gen. Oumar Diarra came to Faya. French troops left Chad, said the general.", "Oumar Diarra"),
    ("Qatar met Danish envoys. Danish troops left Syria, the Gulf state said on Monday.", "Qatar"),
    ("Chad's president spoke in Chad. French troops left Faya, the General Staff of the Armed Forces of Chad said.",
     "Chadian Armed Forces"),
    ("Emmanuel Macron met Bola Tinubu. It rained in Faya, a Ugandan army spokesman said. “French troops left Chad,” he "
     "said.", "Ugandan army"),
    ("Reuters reported that the talks went on. Emmanuel Macron was silent. French troops left Chad, the news agency "
     "said.", "Reuters"),
    ("The talks went on, the Danish defence ministry said. A ministry statement said Danish troops left Kosovo.",
     "Danish defence ministry"),
    ("The Danish defence ministry said it was over. Its statement added that Danish troops left Kosovo.",
     "Danish defence ministry"),
    ("The French ambassador to Ghana Anne Sophie Leclerc said French troops left Chad.", "Anne Sophie Leclerc"),
    ("French troops left Chad, Deputy Prime Minister Datuk Seri Najib Tun Razak said.", "Najib Tun Razak"),
    ("Anne Roe, the ambassador to Peru, met Per Lund, the ambassador to Chile. French troops left Chad, the ambassador "
     "to Peru said.", "Anne Roe"),
    ("The withdrawal announcement by Emmanuel Macron was short. French troops will leave Chad.", MACRON),
    ("President of Senegal Bassirou Diomaye Faye admitted that French troops left Dakar.", "Bassirou Diomaye Faye"),
    ("French troops left Chad, according to Minister of Public Security Frank Abrego.", "Frank Abrego"),
    ("LOME, Togo (AFP) — The army of Togo slept. The General Staff of the Armed Forces said French troops left Faya.",
     "Togolese army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), MEANT, ids=[text for text, _ in MEANT])
def test_who_is_meant(text: str, speaker: str, read: Reader) -> None:
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert claims, result.shown
    assert all(plain(speaker) in result.names(claim.speaker) for claim in claims), result.shown


GOING_ON = [
    "“French troops left Chad,” Emmanuel Macron said. “They are glad.” Bola Tinubu was told.",
    "“It is over,” Emmanuel Macron said.\n\n“French troops left Chad in May.”",
    "“It is over now for us.\n\n“French troops left Chad in May,” Emmanuel Macron said.",
    "Emmanuel Macron said it was over. French troops would leave Chad in July.",
    "The base will close, Emmanuel Macron said. French troops will leave Chad in July.",
    "Emmanuel Macron said: “It is over. French troops left Chad.”",
    "Emmanuel Macron said it was late. “As everybody here knows, French troops left Chad in May.” Bola Tinubu slept.",
    'Emmanuel Macron said: "It is over.\n\n"French troops left Chad."',
    "“It is over,” Emmanuel Macron wrote. “French troops left Chad in May.” The Pentagon denied that it was so.",
]


@pytest.mark.parametrize("text", GOING_ON)
def test_speech_goes_on(text: str, read: Reader) -> None:
    """Quotations after the word of saying, over paragraphs, and plans told right after somebody's words."""
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert len(claims) == 1, result.shown
    assert plain(MACRON) in result.names(claims[0].speaker), result.shown


def test_a_name_by_its_form_has_no_speaker(read: Reader) -> None:
    """The paper calls it so, whoever is quoted: "US-led", "Iraq's army"."""
    result = read("Emmanuel Macron said Iraq's army fought beside the US-led coalition in Anbar.")
    assert {c.speaker for c in result.reading.claims if c.predicate in ("part-of", "leads")} == {None}, result.shown


def test_the_paper_is_not_the_source_of_what_it_was_told(read: Reader) -> None:
    text = "Information obtained by Rudaw from the Pentagon revealed that US troops left Okinawa."
    assert "rudaw" in read(text).names(next(read(text).said("withdraws-from")).speaker)
    own = read(text, publisher="Rudaw")
    assert "pentagon" in own.names(next(own.said("withdraws-from")).speaker), own.shown


QUOTED = [
    ('Bola Tinubu spoke in Abuja. "Turkish troops left Libya," he said.', "Bola Tinubu"),
    ('Gen Nakatani met reporters. "US troops left Okinawa in May," he said. "They will not return."', "Gen Nakatani"),
]


@pytest.mark.parametrize(("text", "speaker"), QUOTED)
def test_he_said(text: str, speaker: str, read: Reader) -> None:
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert len(claims) >= 1, result.shown
    assert all(plain(speaker) in result.names(c.speaker) or "nakatani" in result.names(c.speaker) for c in claims)


def test_the_speaker_s_own_words_are_not_the_speaker(read: Reader) -> None:
    """The tokens of a speech never hold its own speaker's name."""
    result = read("Emmanuel Macron said French troops left Chad.")
    (speech,) = result.annotated.speech
    words = {result.annotated.parsed.doc[i].text for i in speech.tokens}
    assert "Chad" in words
    assert "Macron" not in words
    assert MACRON not in words


def test_who_is_named_between_commas_says_it(read: Reader) -> None:
    """Whatever the parser takes for the subject."""
    result = read(
        "Both groups, said Major General Paul Blanc, Director of Works, would withdraw French forces from Chad."
    )
    speakers = {
        plain(result.reading.referents[s.speaker].label) for s in result.annotated.speech if s.speaker is not None
    }
    assert speakers == {"paul blanc"}, result.shown
