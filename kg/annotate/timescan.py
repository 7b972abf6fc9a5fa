"""Finds the time expressions of a text: words become one-letter classes, and one regular expression reads the letters.

The classes are those of `kg.annotate.timetokens`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.annotate.timesaid import Expression, Match, joined, running
from kg.annotate.timetokens import Tokens, tokenize
from kg.annotate.timewords import Value, Which, Words, time_words

_UNIT = "[Uyqk]"
_MONTH = r"(?:[Mm]|j\.?)"
_OF_YEAR = "(?:,?Y|,?F?Ry)"
_DATE = (
    rf"(?:(?:W,?h?|w\.?,?h?)?(?:{_MONTH}[DO]{_OF_YEAR}?|(?:[DO]F?|oF){_MONTH}{_OF_YEAR}?)|{_MONTH}(?:{_OF_YEAR}|FY))"
)
_POINT = rf"(?:(?:V-?)?(?:{_DATE}|[MmjYWZT]|R{_UNIT}|R[WMmj]))"
_SPAN = "[nND][-t&][nND]"  # four to six weeks
_COUNT = rf"(?:{_SPAN}|a?nF?|a|N|D)"

_GRAMMAR = re.compile(
    rf"""
    (?=[A-WYZaijkmnoqsvwy_])(?:
      (?P<range>
          {_MONTH}[DO][-~tu&][DO](?![Mmj]){_OF_YEAR}?  |  [DO][-~tu&][DO]F?{_MONTH}{_OF_YEAR}?
        | (?<=f){_POINT}[-~tu]h?{_POINT}(?!c)     |  (?:(?<=b)|(?<=bh)){_POINT}&h?{_POINT}(?!c)
        | M&[Mm],?Y | {_POINT}[-u]{_POINT}                    |  {_DATE}[t~]{_DATE}  |  M[t~]{_DATE}
        | Y[t~]Y(?!c)  |  Y[-/][DN](?![DNUxXc-])
      )
    | (?P<stretch>[oOR][nD]?[Uyk]Fh?(?:{_DATE}|[MmjY]|R{_UNIT}|y))       # the first two weeks of May
    | {_COUNT}(?:&aH)?-?{_UNIT}A | (?<![#DONn-]){_UNIT}A               # three months ago, years ago
    | {_COUNT}{_UNIT}(?:L|f_*[PT])                                     # two days later, two weeks from now
    | (?<=h)[UyK]L                                                     # the day before
    | R{_COUNT}{_UNIT}                                                 # the past two years
    | LR{_UNIT} | Lih{_UNIT} | Lp?(?:WK?|T)                            # earlier this month
    | [oO]-?[Hq]F?h?(?:{_DATE}|[MmY]|Ry|y) | QF?,?h?(?:Y|Ry)?          # the first half of 2024, Q3 2025
    | V-?(?:ih?|F)?(?:{_DATE}|[MmYE]|j|R{_UNIT}|R?[Ss](?:F?Y)?) | Vp?(?:WK?|T)
    | vFh?(?:{_DATE}|[MmYE]|j|R{_UNIT}|{_UNIT}|R?[Ss](?:F?Y)?) | v-?Y | (?<=p)v(?:{_DATE}|M) | R?{_UNIT}['-]v
    | (?<=i)M(?=Dc)                                                    # in January 3 soldiers died
    | {_DATE} | M | R[Mmj] | (?<=[ipufb])[mj] | (?<=[ha'x])m(?=x)
    | [Ss]F?(?:Y|Ry) | R[Ss] | (?<=[ipuf]h)[Ss] | (?<=[ip])[Ss]
    | R{{0,2}}WK?(?:R{_UNIT})? | _*TK? | RK
    | (?:(?<=ih)|(?<=ph))K(?![FtWwMmjDOTZ])                            # in the morning: of the day told of
    | R{{1,2}}{_UNIT} | (?<=ph)k | (?<=rh)k
    | {_SPAN}-?{_UNIT}
    | an-?F?{_UNIT} | a{_UNIT}(?=p) | [nND]F?-?{_UNIT} | (?<=[irp])a[Uyq] | (?<=[rp])U  # for two decades, within weeks
    | _*[PG] | Z | E
    | (?:(?<=[puf])|(?<=[ipuf]-)|(?<=[ipuf]z))Y(?!c|-[xXcUy]|tN) | (?<=i)Y(?!-[xXcUy])
    | (?<=F)Y(?![xXc-]) | (?<=\()Y(?=[),]) | yY | (?:(?<=Y&)|(?<=Y,)|(?<=Y,&))Y(?!c)
    | (?<=[ha'x])Y(?=[xX])                                             # the 2024 agreement
    | (?<![ifbturpzXDNO$,-])Y(?=x)                                     # 2021 saw
    )
    """,
    re.VERBOSE,
)


def scan(text: str) -> tuple[Match, ...]:
    """Every time expression of the text, in order and without overlap; linear in the length of the text."""
    words = time_words()
    tokens = tokenize(text, words)
    found = []
    for match in _GRAMMAR.finditer(tokens.classes):
        first, last = match.span()
        if _leads(text, tokens, first, last):
            first += 1
        read = _range if match["range"] else _stretch if match["stretch"] else _point
        expression = read(tokens, first, last)
        if expression is None or _is_other(text, tokens, first, last, words):
            continue
        start, end = tokens.bounds[first][0], tokens.bounds[last - 1][1]
        preposition, described = _before(tokens, first)
        after = tokens.classes[last : last + 1]
        if after == "d" and preposition == "from":  # "from 2020 onwards"
            preposition = "since"
        if preposition in _RUNNING and tokens.classes[first - 1] == "h":
            expression = running(expression)
        attributive = after == "'" or (described and after in ("x", "X", "c"))
        found.append(Match(start, end, _named(text, tokens, last, expression, words), preposition, attributive))
    return tuple(found)


def _leads(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Whether a time begins with the "that" of a clause: "said *that* Sunday's handover", "*that* last month"."""
    that = text[slice(*tokens.bounds[first])].lower() == "that" and last - first > 1
    return that and tokens.classes[first + 1] in "WR" and tokens.classes[first - 1 : first] not in tuple("ifbturp")


def _point(tokens: Tokens, first: int, last: int) -> Expression | None:
    """The expression that the tokens from `first` up to `last` spell out, or None when there is no such date."""
    classes, values = tokens.classes[first:last], tokens.values[first:last]
    dated = any(symbol in "Mmj" for symbol in classes)
    counted = not dated and any(symbol in _UNIT for symbol in classes)
    fields: dict[str, Value] = {}
    for symbol, value in zip(classes, values, strict=True):
        if symbol in "Mmj":
            fields["month"] = value
        elif symbol in "DO" and dated and "H" not in classes:
            fields["day"] = value
        elif symbol in "nDN" and counted:
            low, high = value if symbol == "n" else (value, value)
            fields["count"] = joined(fields["count"], value) if "count" in fields else (low, high)
        elif symbol in "oO":
            fields["day" if dated and "H" not in classes else "piece"] = value
        elif symbol in "Uyqk":
            fields["unit"], fields["plural"] = value
        elif symbol == "Z":
            if value is None:
                fields["ambiguous"] = True
                continue
            fields.update(year=value.year, month=value.month, day=value.day)
        elif symbol in _FIELDS:
            fields[_FIELDS[symbol]] = value
        elif symbol in _FLAGS:
            fields[_FLAGS[symbol]] = True
    return _checked(classes, fields)


_FIELDS = {
    "W": "weekday",
    "w": "weekday",
    "Y": "year",
    "E": "decade",
    "S": "season",
    "s": "season",
    "V": "part",
    "v": "part",
    "R": "which",
    "T": "days",
    "L": "turn",
    "Q": "piece",
}
_RUNNING = ("in", "over", "during", "within", "for")
_FLAGS = {"A": "ago", "f": "ahead", "P": "present", "G": "then"}


def _checked(classes: str, fields: dict[str, Value]) -> Expression | None:
    """The expression of the fields, with what its form implies; None when it is none."""
    if "a" in classes and "unit" in fields and "count" not in fields:
        fields["count"] = (1, 1)
    if classes == "U":  # "for decades"
        fields["count"] = (0, 0)
    if "count" in fields and fields["count"][0] > fields["count"][1]:
        return None
    if "&" in classes and "H" in classes and "count" in fields:  # "two and a half years"
        fields["count"] = (fields["count"][0], fields["count"][0] + 1)
    if "piece" in fields:
        of = 2 if "H" in classes else 4
        if fields["piece"] > of:
            return None
        fields["piece"] = of if fields["piece"] < 0 else fields["piece"]  # "the final quarter"
        fields["piece"] = (fields["piece"], of)
        if fields.get("unit") == "quarter":
            del fields["unit"]
    if classes == "K":
        fields.update(which=Which(0, "anchor"), unit="day", hour=True)
    if classes in ("UL", "yL", "KL"):  # "the day before"
        fields.update(count=(1, 1), unit=fields.get("unit", "day"))
    if classes.endswith("K") and "which" in fields and "weekday" not in fields:  # "last night", "the same evening"
        if fields["which"].to == "anchor":
            fields["unit"] = "day"
        else:
            step = fields.pop("which").step
            fields["days"] = (step, step)
    if "ahead" in fields:
        fields.pop("present", None)
        fields.pop("days", None)
    if "weekday" in fields and "month" in fields:
        del fields["weekday"]
    month, day, year = fields.get("month"), fields.get("day"), fields.get("year", 2000)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Expression(**fields)


def _range(tokens: Tokens, first: int, last: int) -> Expression | None:
    """The expression of two points with a dash or a word between; each side lends the other what it lacks."""
    classes = tokens.classes
    middle = next(i for i in range(first + 1, last) if classes[i] in "-~tu&/" and classes[i - 1] != "V")
    if classes[first] == "Y" and classes[middle] in "-/" and middle + 2 == last and classes[middle + 1] in "DN":
        return _short_range(tokens, first, last)
    left, right = _side(tokens, first, middle), _side(tokens, middle + 1, last)
    if left is None or right is None:
        return None
    if left.day and not left.month:
        left = replace(left, month=right.month)
    if right.day and not right.month:
        right = replace(right, month=left.month)
    if left.month and right.month:
        turned = (left.month, left.day or 0) > (right.month, right.day or 0)
        if right.year and not left.year:
            left = replace(left, year=right.year - turned)
        elif left.year and not right.year:
            right = replace(right, year=left.year + turned)
    return replace(left, until=right)


def _stretch(tokens: Tokens, first: int, last: int) -> Expression | None:
    """ "The first two weeks of May", "the last days of 2024": the period with the stretch of it that is meant."""
    of = tokens.classes.index("F", first)
    start = of + 1 + (tokens.classes[of + 1] == "h")
    period = _point(tokens, start, last)
    which, (unit, plural) = tokens.values[first], tokens.values[of - 1]
    if isinstance(which, Which):
        if which.step != -1 or which.window or which.to != "published":
            return None
        which = -1
    counted = tokens.values[first + 1] if of - first == 3 else 3 if plural else 1
    count = counted if isinstance(counted, int) else counted[0]
    return replace(period, stretch=(which, count, unit)) if period and count else None


def _side(tokens: Tokens, first: int, last: int) -> Expression | None:
    """One side of a range; "3-5 January" leaves a bare day on one of them."""
    if tokens.classes[first : first + 1] in ("D", "O") and not any(
        symbol in "Mmj" for symbol in tokens.classes[first:last]
    ):
        years = [
            value
            for symbol, value in zip(tokens.classes[first:last], tokens.values[first:last], strict=True)
            if symbol == "Y"
        ]
        return Expression(day=tokens.values[first], year=years[0] if years else None)
    return _point(tokens, first, last)


def _short_range(tokens: Tokens, first: int, last: int) -> Expression | None:
    """2014-17 is a range, 2020-01 a month; 2003-11 may be either and is left undated."""
    start, end = tokens.bounds[last - 1]
    year, number = tokens.values[first], tokens.values[last - 1]
    if end - start != 2:
        return None
    if number > year % 100:
        return (
            Expression(year=year, until=Expression(year=year - year % 100 + number))
            if number > 12
            else Expression(ambiguous=True)
        )
    return Expression(year=year, month=number) if 1 <= number <= 12 else None


def _before(tokens: Tokens, first: int) -> tuple[str | None, bool]:
    """The preposition before a token, and whether an article or a possessive stands between, leading to a noun."""
    at, classes = first - 1, tokens.classes
    described = at >= 0 and (classes[at] in "ha'" or (classes[at] == "x" and classes[first] == "Y"))
    if at >= 0 and (classes[at] in "h-" or (classes[at] == "z" and tokens.values[at] == "hedge")):
        at -= 1
    return (tokens.values[at] if at >= 0 and classes[at] in "ifbturp" else None), described


def _is_other(text: str, tokens: Tokens, first: int, last: int, words: Words) -> bool:
    """Whether the words name something else: "Black Friday", "the Sunday Times", "April Glaspie"."""
    classes, bounds = tokens.classes, tokens.bounds
    before = text[slice(*bounds[first - 1])].lower() if first else ""
    if classes[first] == "R" and before in words.verb_last:
        return text[slice(*bounds[first])].lower() == "last"
    after = text[slice(*bounds[last])].lower() if last < len(bounds) else ""
    if classes[last - 1] == "W":
        return (last - first == 1 and before in words.not_before_weekday) or (
            after in words.not_after_weekday and text[bounds[last][0]].isupper()
        )
    if classes[first:last] == "m" and classes[first - 1 : first] in tuple("ha'x"):
        return after not in words.events  # "the *May* attack"
    if classes[first:last] == "Y" and classes[first - 1 : first] not in tuple("ifbturpzFha'&(y,x-"):
        return not _subject_year(text, tokens, last, words)
    if classes[first:last] == "M":
        return classes[last : last + 1] == "X" and (not first or classes[first - 1] not in "ifbturpha'VF")
    if classes[first : last + 1] == "RUF":
        return bool(tokens.values[last - 1][1])  # "the last weeks of the war"
    # "for years" is a duration, "for day" is nothing, and of "before weeks" and "within weeks" only this tells a time
    adverbial = classes[first - 1] == "p" and tokens.values[first - 1] != "within"
    return classes[first:last] == "U" and (adverbial or not tokens.values[first][1])


def _subject_year(text: str, tokens: Tokens, last: int, words: Words) -> bool:
    """Whether a bare year is what a sentence speaks of: "*2021* saw the last soldiers leave"."""
    ahead = [text[slice(*bounds)].lower() for bounds in tokens.bounds[last : last + 2]]
    return bool(ahead) and (ahead[0] in words.after_year or " ".join(ahead) in words.after_year)


def _named(text: str, tokens: Tokens, last: int, expression: Expression, words: Words) -> Expression:
    """ "The Sept. 11 attacks" have a year without saying it."""
    if expression.day and not expression.year and not expression.until and last < len(tokens.bounds):
        after = text[slice(*tokens.bounds[last])].lower()
        for named in words.named:
            if (named.date.month, named.date.day) == (expression.month, expression.day) and after in named.before:
                return replace(expression, year=named.date.year)
    return expression
