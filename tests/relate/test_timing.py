"""Which time belongs to a statement: of its sentence, of the saying, of the story before; and which does not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import Reader

PUBLISHED = date(2025, 6, 2)  # a Monday

OWN = [
    ("French troops left Chad on Friday.", "2025-05-30"),
    ("On Friday, French troops left Chad.", "2025-05-30"),
    ("French troops will leave Chad on Friday.", "2025-06-06"),
    ("French troops left Chad in January 2020.", "2020-01"),
    ("French troops left Chad last week, the army said on Friday.", "2025-05-26/2025-06-01"),
    ("French troops will leave Chad by the end of July.", "2025-07-31"),
    ("Within the next few days French troops will leave Chad.", "2025-06-02/2025-06-07"),
    ("Under an agreement signed in 2024, French troops left Chad in May.", "2025-05"),
    ("French troops agreed last year to leave Chad in July.", "2025-07"),
    ("French troops were to leave Chad by March.", "2025-03"),
    ("French troops have until July 15 to leave Chad.", "2025-07-15"),
    ("It was in 1993, when French troops left Chad.", "1993"),
    ("As of May 1, French troops were stationed in Chad.", "2025-05-01"),
    ("French troops are currently stationed in Chad.", "2025-06-02"),
    ("Currently, there are 350 French troops in Chad.", "2025-06-02"),
    ("French troops have been stationed in Chad since 2014.", "2014/.."),
    ("French troops landed on Friday and left Chad.", "2025-05-30"),
    ("The withdrawal of French troops from Chad in 2020 pleased many.", "2020"),
    ("Chad told French troops last year to leave Chad by July.", "2025-07"),
    ("Chad gave French troops until July 2026 to leave Chad.", "2026-07-31"),
    ("French troops have been stationed in Chad since the mission was founded in 2014.", "2014/.."),
    ("The withdrawal of French troops from Chad could begin on Tuesday.", "2025-06-03"),
    ("French troops left Chad last December, French officials say.", "2024-12"),
    ("French troops were due to leave Chad by the end of April.", "2025-04-30"),
    ("French troops are expected to leave Chad by December 31.", "2025-12-31"),
    ("French troops began to leave Chad on Friday.", "2025-05-30"),
    ("France was supposed to complete its withdrawal from Chad by March.", "2025-03"),
    ("French troops agreed to leave Chad within three months.", "2025-06-02/2025-09-02"),
    ("French troops were forced to leave Chad on Friday.", "2025-05-30"),
    ("French troops are to leave Chad on Friday.", "2025-06-06"),
    ("France became the first ally to pull its troops out of Chad on Sunday.", "2025-06-01"),
    ("A general French withdrawal from Chad that began on Friday pleased many.", "2025-05-30"),
    ("The French withdrawal from Chad, scheduled for May 2026, pleased many.", "2026-05"),
    ("France will withdraw its troops from Chad and close its last base by July.", "2025-07"),
    ("Emmanuel Macron announced Wednesday France will withdraw its troops from Chad by July.", "2025-07"),
    (
        "The base closed on Sunday as it left Chad to the local army when French troops left Chad on Sunday.",
        "2025-06-01",
    ),
    ("French troops must leave Chad by the September 15 deadline.", "2025-09-15"),
    ("The army said that Sunday's withdrawal of French troops from Chad went well.", "2025-06-01"),
    ("Sunday's pullout was the fourth withdrawal of French troops from Chad.", "2025-06-01"),
    ("All the French troops would have left Chad by the end of June.", "2025-06-30"),
    ("French troops have 30 days to leave Chad.", "2025-06-02/2025-07-02"),
    ("On May 1, Chad gave French troops six weeks to leave Chad.", "2025-05-01/2025-06-12"),
    ("French troops have been stationed in Chad for three years.", "2022/.."),
    ("Starting in July, French troops will leave Chad.", "2025-07"),
    ("French troops left Chad in the last week of April.", "2025-04-24/2025-04-30"),
    ("The mission closes in July, three years after French troops left Chad.", "2022-07"),
    ("When French troops left Chad, the base closed on Friday.", "2025-05-30"),
    ("Russia sent trainers when French troops left Chad in 2023.", "2023"),
    ("It was on May 20 that Chad closed the base, and it was then that French troops left Chad.", None),
    ("The base closed on Friday and they left: French troops left Chad in May.", "2025-05"),
    ("Chad's president announced on Monday a plan for French troops to leave Chad by May 2026.", "2026-05"),
    ("2023 saw the withdrawal of French troops from Chad.", "2023"),
    ("The withdrawal of French troops from Chad in July and August 2006 pleased many.", "2006-07/2006-08"),
    ("The army confirmed that 2026 is when the last French troops will leave Chad.", "2026"),
    ("The March withdrawal of French troops from Chad pleased many.", "2025-03"),
    ("French troops will leave Chad on Monday.", "2025-06-02"),
    ("French troops will leave Chad when their mandate expires at the end of 2026.", "2026-12"),
    ("The departure of French troops from Chad, due to be completed by the end of 2026, pleased many.", "2026-12-31"),
    ("French troops were to leave Chad on Monday after four years.", "2025-06-02"),
    ("French troops will leave Chad in four to six weeks.", "2025-06-30/2025-07-14"),
    ("Chad demanded on Sunday that French troops leave Chad within a month.", "2025-06-02/2025-07-02"),
    ("The move comes five months after French troops left Chad.", "2025-01"),
    ("The move comes two weeks after French troops left Chad.", "2025-05-19/2025-05-25"),
    ("The base has closed, three years after French troops left Chad.", "2022"),
    ("On Friday, a month after French troops left Chad, the base closed.", "2025-04"),
    ("The base closed two weeks after the withdrawal of French troops from Chad.", "2025-05-19/2025-05-25"),
    ("Twenty-two days after French troops left Chad, the base closed on Friday.", "2025-05-08"),
    ("The base closed on Friday, a day before French troops left Chad.", "2025-05-31"),
    ("Less than a month after French troops left Chad, the base has closed.", "2025-05-01/2025-06-02"),
    ("French troops left Chad after the war of 1994-96.", "1996"),
    ("The base closed on May 20. French troops left Chad in the evening.", "2025-05-20"),
    ("French troops left Chad in the night to Friday.", "2025-05-30"),
    ("The flag was lowered on Friday, as French troops left Chad.", "2025-05-30"),
    ("French troops left Chad to help restore order at home yesterday.", "2025-06-01"),
    ("French troops will leave Chad for this year's parade.", "2025"),
    ("French troops left Chad after the 2006 unrest.", "2006"),
    ("Discontent has grown since late 2006, when French troops left Chad.", "2006-10/2006-12"),
    ("The force had its base there until 2014, when French troops left Chad.", "2014"),
    ("Hundreds of French troops have left Chad since December.", "2024-12-01/2025-06-02"),
    ("French troops had been stationed in Chad since 2014.", "2014-01-01/2025-06-02"),
    ("The withdrawal of French troops from Chad is set for June 30.", "2025-06-30"),
    ("The withdrawal of French troops from Chad is expected in May.", "2026-05"),
    ("France took the decision that its troops be withdrawn from Chad before the end of February.", "2026-02-28"),
    ("The army said French troops had been stationed in Chad since 2014.", "2014/.."),
    ("The base opened on May 20. The day before, French troops had left Chad.", "2025-05-19"),
    ("The war of 2016 cost the base much. It closed on May 20. On the same day French troops left Chad.", "2025-05-20"),
    ("The base closed on May 20. It burned. French troops left Chad the same evening.", "2025-05-20"),
    ("French troops have been stationed in Chad since the 1986 war.", "1986/.."),
    ("French troops have been stationed in Chad since the start of the war in June 1986.", "1986-06-01/.."),
]


def times(text: str, read: Reader, *predicates: str) -> set[str | None]:
    result = read(text, published=PUBLISHED)
    claims = [c for c in result.reading.claims if c.predicate in (predicates or ("withdraws-from", "stationed-in"))]
    assert claims, result.shown
    return {claim.time.edtf if claim.time else None for claim in claims}


@pytest.mark.parametrize(("text", "edtf"), OWN, ids=[text for text, _ in OWN])
def test_of_its_own_sentence(text: str, edtf: str, read: Reader) -> None:
    assert times(text, read) == {edtf}


OTHERS = [  # the time of something else
    "French troops left Chad, the army said on Friday.",
    "The army said on Friday that French troops left Chad.",
    "Under the 2024 agreement, French troops left Chad.",
    "Under an agreement signed in 2024, French troops left Chad.",
    "French troops agreed last year to leave Chad.",
    "French troops left the base in Chad that was founded in 1998.",
    "The mission was founded in 1998 to watch the withdrawal of French troops from Chad.",
    "French troops left Chad after 30 years.",
    "The army said in March. French troops left Chad.",
    "French troops are now stationed in Chad.",
    "The army was founded in 1960. Following the strike, French troops left Chad.",
    "The minister said on Monday that he was glad. Soon after, French troops left Chad.",
    "The army will seize the base on Thursday. French troops left Chad soon after.",
    "The army seized the base on Thursday.\n\nFrench troops left Chad soon after.",
    "France announced the withdrawal of its troops from Chad on Friday.",
    "France had announced plans to withdraw its troops from Chad last November.",
    "The army said Friday French troops left Chad.",
    "The terms of the deal include the withdrawal of French troops from Chad within 60 days.",
    "A French withdrawal from Chad, which the army announced on Friday, pleased many.",
    "French troops will leave Chad and the base closed on Friday.",
    "France announced a decision to withdraw its troops from Chad on Friday.",
    "France announced a decision to withdraw its troops from Chad on May 19.",
    "French troops have been stationed in Chad for more than three years.",
    "French troops were stationed in Chad for three years.",
    "Three years after French troops left Chad, the mission closed.",
    "The mission closed in July, nearly three years after French troops left Chad.",
    "When French troops left Chad, the minister said on Friday that it was over.",
    "The base closed on Friday because French troops left Chad.",
    "French troops left Chad ahead of last week's summit.",
    "On Friday, more than a month after French troops left Chad, the base closed.",
    "The withdrawal of French troops from Chad was debated for years after the 2006 unrest.",
    "The army sent tents on Friday, weeks after reports that French troops had left Chad.",
    "The agreement on the withdrawal of French troops from Chad was signed in May.",
    "Talks on the withdrawal of French troops from Chad began on Friday.",
    "The decision to withdraw French troops from Chad was taken in May.",
    "A motion to approve the withdrawal of French troops from Chad was filed on Friday.",
    "France said on Sunday it will withdraw its troops from Chad.",
    "France will withdraw its troops from Chad after riots between herders and farmers last week.",
    "A minister on Sunday welcomed the decision to withdraw French troops from Chad.",
    "Lawmakers will on Friday debate the plan to withdraw French troops from Chad.",
    "It was the first withdrawal of French troops from Chad since the rise in attacks in January.",
    "French troops, the core of the force since December, left Chad.",
    "The base closed five months after French troops left Chad.",
    "The base opened in 2003, but later French troops left Chad.",
    "French troops left Chad, and the move could last two to four weeks.",
    "The sides signed it on Friday, with France pledging the withdrawal of its troops from Chad.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_the_time_of_something_else_is_not_its_time(text: str, read: Reader) -> None:
    assert times(text, read) == {None}


SPOKEN_OF = [
    ("Mali fell in 2020. Two years later French troops left Chad.", "2022"),
    ("Mali fell in 2020. French troops left Chad the same year.", "2020"),
    ("Macron came on May 5. The following day French troops left Chad.", "2025-05-06"),
    ("Mali fell in 2020. French troops then left Chad.", "2020"),
    ("Anger grew after a strike in 2020 killed a general. Following the strike, French troops left Chad.", "2020"),
    ("Anger grew after a strike in 2020 killed a general. French troops then left Chad.", "2020"),
    ("The army seized the base on Thursday. French troops left Chad soon after.", "2025-05-29"),
    ("The coup came on May 5. After the coup, French troops left Chad.", "2025-05"),
]


@pytest.mark.parametrize(("text", "edtf"), SPOKEN_OF)
def test_counted_from_what_was_spoken_of(text: str, edtf: str, read: Reader) -> None:
    assert times(text, read) == {edtf}


def test_a_state_holds_when_it_was_told(read: Reader) -> None:
    """When that was well before the article; the weekday of a fresh statement dates nothing."""
    assert times("In November, Macron told Reuters that French troops were stationed in Chad.", read) == {"2024-11"}
    assert times("On Friday, Macron told Reuters that French troops were stationed in Chad.", read) == {None}


def test_an_event_of_one_story(read: Reader) -> None:
    """Who was killed in the attack of the sentence before was killed that day."""
    story = "On May 24, Boko Haram attacked French troops in Chad. Boko Haram killed two French soldiers."
    assert times(story, read, "kills") == {"2025-05-24"}
    assert times(story.replace(". Boko", ".\n\nBoko"), read, "kills") == {None}
    assert times(story.replace("killed", "has killed"), read, "kills") == {None}


def test_an_answer_that_says_nothing_is_part_of_the_story(read: Reader) -> None:
    """ "Answered" may bring words, which the day of the saying does not date, or be a deed."""
    fired = " Iran fired missiles at the Assad base."
    assert times("Washington answered in January 2020 with a drone strike." + fired, read, "attacks") == {"2020-01"}
    assert times("On Monday Washington answered that it was ready." + fired, read, "attacks") == {None}
    talks = "Bola Tinubu came on May 24. He condemned the killing of French soldiers by Boko Haram."
    assert times(talks, read, "kills") == {None}


DEEDS = [  # what somebody tells of their own doing
    ("Mali and Chad said Thursday they have agreed to leave the bloc.", "agrees-with", "2025-05-29"),
    ("President Idriss Deby of Chad announced in March that his government had ordered French troops to leave Chad.",
     "demands-withdrawal-of", "2025-03"),
    ("In March, Boko Haram said it had killed 60 French soldiers.", "kills", "2025-03"),
    ("On Friday, Boko Haram said it had killed 60 French soldiers.", "kills", None),
    ("In March, Boko Haram said the Chadian army had killed 60 French soldiers.", "kills", None),
    ("A UN report in March accused Rwanda of supporting Boko Haram.", "supports", None),
    ("At his May meeting with Vladimir Putin, Emmanuel Macron slept.", "meets-with", "2025-05"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "edtf"), DEEDS)
def test_the_time_of_telling(text: str, predicate: str, edtf: str | None, read: Reader) -> None:
    """An agreement is dated by telling of it, a deed by the month in which its doer claims it, an accusation is not."""
    assert times(text, read, predicate) == {edtf}


def test_its_words_are_marked(read: Reader) -> None:
    text = "French troops left Chad on Friday."
    (claim,) = read(text).said("withdraws-from")
    assert [text[m.start : m.end] for m in claim.marks if m.role == "time"] == ["Friday"]


MOVED = [  # beside what tells where they were: of the move, or of their being there
    ("France will withdraw its troops stationed in Chad by May 2026.", "2026-05", None),
    ("France will withdraw its troops serving in Chad next year.", "2026", None),
    ("France withdrew its soldiers deployed in Chad last week.", "2025-05-26/2025-06-01", None),
    ("France withdrew its soldiers deployed in Chad since 2014.", None, "2014/.."),
]


@pytest.mark.parametrize(("text", "moved", "there"), MOVED)
def test_a_time_after_where_they_were(text: str, moved: str | None, there: str | None, read: Reader) -> None:
    """A time that the parser hangs on the clause of where troops were is that of moving them, if it can be."""
    assert times(text, read, "withdraws-from") == {moved}
    assert times(text, read, "stationed-in") == {there}


def test_the_clause_before_a_semicolon_dates_a_fight(read: Reader) -> None:
    text = "In November they came under heavy fire; the rebels killed six Malawian soldiers near Beni."
    assert times(text, read, "kills") == {"2024-11"}
    text = "In November they asked for help; the rebels have killed six Malawian soldiers near Beni."
    assert times(text, read, "kills") == {None}
