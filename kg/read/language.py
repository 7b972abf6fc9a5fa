"""Is a text English? Told by function words: its own against those of other languages.

A statistical detector (n-grams of a hundred languages) was tried: it takes a second to load and two milliseconds an
article, writes a temporary file, and calls a list of Arabic names Uzbek. This takes a fraction of that and writes
nothing.
"""

from __future__ import annotations

import re

_SAMPLE = 3_000
_SHORT = 40  # words; below this a text is a caption or a headline, and is kept
_LEAST = 0.03  # of the words; English news has 0.3 to 0.45, and 0.1 in a telegram of names
_LEAST_LATIN = 0.5  # of the letters
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FOREIGN = re.compile("[^\0-\u024f]+")  # beyond Latin with all its accents


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OURS = _words(
    """
    the of and to in that for is on was with by as at from it this which their its they would should could has had have
    been were are be not but who what when where while after before about between against into through during under
    over more most other such than then there these those his her he she we you our your them only also both because if
    or being said says will may might must can any all each some many an
    """
)
_OTHERS = _words(  # never those that stand in names: al, de, la, el, von, van, bin; nor words that are English too
    """
    der und das dem des ist nicht mit für auf sich ein eine einer einem zu auch wird wurde nach bei aus dass werden
    les des et est une que qui dans pour pas sur au du par sont avec ce cette ont aux dit
    en los las por con una para como más pero fue según il che della per sono non nel alla dei più ha anche
    não uma com dos em ao mais het een dat niet voor zijn op te aan ook naar door wordt
    og det af til som ikke på och att är av inte med ett ja ei että oli ovat
    nie się na jest że jak przez az és hogy nem egy meg volt și din care este cu pe
    ve bir bu için ile olarak olan daha gibi yang dan untuk dari dengan ini itu pada
    """
)


def english(text: str) -> bool | None:
    """Whether the text is English; None when it is too short to tell (it is then read as English).

    A text in another script is not English, however short it is.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    signs = "".join(words)
    if not signs.isascii() and len("".join(_FOREIGN.findall(signs))) > (1 - _LEAST_LATIN) * len(signs):
        return False
    if len(words) < _SHORT:
        return None
    ours, others = sum(map(_OURS.__contains__, words)), sum(map(_OTHERS.__contains__, words))
    return ours >= _LEAST * len(words) and ours > others
