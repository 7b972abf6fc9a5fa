"""The forms of names that English marks by a word: "X air base", "Camp X", "13th tank division", "Operation X".

In the expressions here a blank stands for a blank or a no-break blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import grammar
from kg.model import EntityType

_TIMES = "|".join(sorted(word.title() for word in grammar("calendar")))
CAP = rf"(?:(?:[AaEe][lnstdrz]h?-)?(?!(?:{_TIMES})\b)[A-ZÀ-ÖØ-Þ][\w’'‑-]*[\w]|[A-Z]\b)"
_PARTICLE = r"(?:(?:de|du|des|da|dos|la|al|el|bin|ibn|of) )?"
NAME = rf"{CAP}(?: {_PARTICLE}{CAP}){{0,3}}"
_NUMBER = r"(?:No\.? ?)?\d{1,4}"
_OFFICES = "Commander|President|Prime|Minister|General|Secretary|Chief|Defen[cs]e|Foreign|Deputy|Colonel|Captain"
_RANKS = "|".join(sorted(word.title() for word in grammar("short_ranks") | {"brigadier", "admiral", "lieutenant"}))
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th|d)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)"
_BASED = (  # what a base is for
    r"(?:air(?: (?:force|corps|defen[cs]e))?|naval(?: (?:air|support|operating))?|navy|military(?: air)?|army(?: air)?"
    r"|marine(?: corps)?(?: air)?|drone|missile|submarine|helicopter|space|radar|infantry|tank|artillery|logistics"
    r"|coast guard|special forces|training|(?:forward |temporary )?operating)"
)
_ARMS = (  # what a unit is of, in small letters: "13th *tank* division"
    r"(?:(?:[a-z]+-)?(?:air|airborne|airmobile|amphibious|armou?red|artillery|assault|aviation|cavalry|combat|commando"
    r"|engineer|expeditionary|fighter|guards?|infantry|logistics?|marine|mechani[sz]ed|missile|motori[sz]ed|motor"
    r"|mountain|naval|parachute|patrol|rapid|reconnaissance|rifled?|rocket|signals?|special|support|surveillance|tank"
    r"|transport) )"
)
_BRANCH = (
    r"(?:Air|Airborne|Armou?red|Artillery|Assault|Border|Cavalry|Combat|Commando|Engineer(?:ing)?|Fighter|Guard|Guards"
    r"|Heavy|Infantry|Intelligence|Light|Logistics?|Marine|Mechani[sz]ed|Medical|Military|Missile|Motori[sz]ed|Mountain"
    r"|Naval|Parachute|Police|Reconnaissance|Rifle|Security|Signals?|Special|Tank|Transport)"
)

_MATTERS = (  # what bodies deal with: "the *Foreign Policy and National Security* Commission"
    r"(?:Affairs|Armed|Constitutional|Defen[cs]e|Economic|Finance|Foreign|Forces|Home|Human|Intelligence|Interior|Justice"
    r"|Law|Legal|National|Policy|Political|Public|Relations|Rights|Security|Services|Trade|Veterans)"
)

_AFTER: tuple[tuple[EntityType, str], ...] = (  # NAME + word
    (
        "base",
        rf"(?i:{_BASED} (?:base|station|facility|camp|garrison|barracks|outpost|airfield|compound|complex|depot"
        r"|installation|cantonment)(?: \d{1,4})?|team site|military airport|airbase|air-base|airfield|garrison|barracks"
        r"|cantonment|base)"
        r"|AFB|MCAS|NAS|Kaserne|Camp|CAMP",
    ),
    ("facility", r"(?i:(?:international )?airport|airstrip)|(?:border |land )?crossing|border post|[Cc]heckpoint"),
    (
        "place",
        r"(?i:province|governorate|region|district|oblast|prefecture|peninsula|islands?|archipelago|atoll|voivodeship"
        r"|raion|corridor)|Bay|Reef|Shoal|Cays?|Rise|Passage|Canal(?! Zone)"
        r"|(?:Town|Township|Village|Municipality|Subdistrict)(?! (?:Council|Hall|Police|Court))"
        r"|City(?! (?:Council|Hall|Police|Mayor|Manager|Court|University))|County|Desert|Sea"
        r"|Straits?|Gulf|River|Valley|Mountains|Highlands|Heights|Plateau|Marsh|Delta|Springs|Plains|Ridge|Hills|Forest"
        r"|Basin|(?:plains|valley|mountains|heights)"
        r"|Canal Zone|(?<!Palestinian )(?<!Israeli )Territor(?:y|ies)"
        r"|(?<!Member )(?<!Islamic )(?<!Jewish )(?<!Arab )(?<!Gulf )(?<!of )(?<!Baltic )(?<!Sahel )(?<!Muslim )"
        r"(?:State|state(?![ -](?:run|owned|controlled|media|television|TV|radio|news|visit|party|sponsor|actor|of)))"
        r"(?! (?:Department|TV|Duma|Secretary|University|Council|[Mm]edia|[Tt]elevision))",
    ),
    (
        "armed-group",
        r"(?:Liberation|Revolutionary|Resistance|Insurgent|Rebel) (?:United )?(?:Army|Front|Movement|Forces|Tigers)",
    ),
    (
        "agreement",
        r"(?:Peace |Ceasefire )?(?:Agreements?|Treaty|Treaties|Accords?|Pact|Protocols?|Convention|Charter"
        r"|Memorandum(?: of Understanding)?)",
    ),
)
_BEFORE: tuple[tuple[EntityType, str], ...] = (  # word + NAME
    (
        "base",
        r"(?:Camp|CAMP|Fort|FORT|FO[BLS]|CO[BP]|CSL|NAS|MCAS|CF[BS]|(?i:forward operating (?:base|site|location|post)"
        r"|cooperative security location|main operating base|(?:fire support|patrol|fire) base|firebase|combat outpost"
        r"|naval (?:air |operating )?(?:station|facility|base)|naval support (?:activity|facility)|joint base"
        r"|marine corps (?:air station|base(?: camp)?)|air force (?:base|station)|army (?:base|garrison|airfield)"
        r"|military (?:base|camp)|air base|airbase|transit cent(?:er|re) at)"
        r"|RA?AF(?: Base)?|Base (?:[Aa][ée]rienne|[Aa][ée]rea|[Nn]avale?|[Mm]ilitaire|[Mm]ilitar)"
        rf"|Caserne|Caserma|Cuartel|Quartel|Base) (?!(?:{_OFFICES})\b)"
        rf"(?P<named>(?:(?:de|du|des|la|el) )?{NAME}|{_NUMBER})",
    ),
    ("operation", rf"(?:Operation|OPERATION|Exercise) {CAP}(?: {_PARTICLE}(?!(?:{_OFFICES}|{_RANKS})\b){CAP}){{0,3}}"),
    (
        "organization",
        r"(?:Ministry|Department|Secretariat|Directorate|Committee|Council)"
        rf" of (?:the )?{NAME}(?: and {NAME})?",
    ),
    (
        "organization",
        rf"(?<!ead of )(?P<front>(?:{CAP} ){{0,3}})(?:Cent(?:er|re)|Office|Institute|Institution|Federation|Bureau"
        rf"|Association|Movement|Union|Chamber|School|University|Alliance|Front|Forum|League|Party) (?:of|for)"
        rf" (?:the )?{NAME}(?: and {NAME})?",
    ),
    ("organization", r"[A-Z]{4,10} Sector (?:North|South|East|West|Central)"),
    ("facility", rf"(?:Port|Airport) of {NAME}"),
    ("place", rf"(?:Gulf|Bay|Straits?|Sea|Isle) of {NAME}"),
    ("place", rf"(?:Barangay|Brgy\.?|Sitio|Wadi|Jebel|Jabal|Cape|Mount|Mt\.?|Lake) {NAME}"),
    ("base", rf"\d{{2,3}}(?:st|nd|rd|th) (?:{CAP} )?(?i:(?:air |military |naval )?base)"),
    (  # "135 Infantry Brigade base", "the 4th Division's headquarters"
        "base",
        rf"\d{{1,3}}(?:st|nd|rd|th)? (?:{CAP} ){{0,2}}(?:Brigade|Division|Battalion|Regiment)(?: [Aa]ir| [Aa]rmy)?"
        r" (?:[Bb]ase|[Cc]amp|[Hh]eadquarters|[Bb]arracks)",
    ),
    (
        "force",
        rf"{_ORDINAL} (?:{CAP} |{_ARMS}){{0,3}}"
        r"(?:[Bb]rigade|[Dd]ivision|[Bb]attalion|[Rr]egiment|[Ff]leet|[Ff]lotilla|[Cc]orps|Wing|[Ss]quadron|Army|Group"
        r"|Battery|Commando)",
    ),
    ("force", rf"{_ORDINAL} (?:(?:{CAP} ){{1,3}}Unit|ABCT|BCT|IBCT|MEB|MEF|MEU|SBCT)"),
    ("force", rf"Royal {NAME} (?:[Pp]olice(?: [Ff]orce)?|Constabulary)"),  # "the Royal Solomon Islands police force"
    (
        "organization",
        rf"(?:{_MATTERS} ){{1,3}}and (?:{_MATTERS} ){{1,3}}(?:Commission|Committee|Council|Ministry|Department)",
    ),
    ("force", rf"\d{{1,3}} (?:{CAP} ){{0,2}}(?:Brigade|Division|Battalion|Regiment|Squadron|Commando)"),
    ("force", r"(?:\d{1,2}|[IVX]{1,5}) Corps"),
    ("force", rf"\d{{1,3}} (?:{_BRANCH} ){{1,2}}(?:Company|Group|Wing|Battery)"),
    (
        "force",
        rf"(?:Multinational|Presidential|Republican|Rapid|Mechani[sz]ed|Armou?red|Parachute|Airborne) (?:{CAP} ){{0,2}}"
        r"(?:Brigade|Division|Battalion|Battle ?[Gg]roup|Guard|Corps|Regiment)",
    ),
    (
        "force",
        rf"(?:{_ORDINAL}|Northern|Southern|Western|Eastern|Central)"
        r" (?:Army|Military|Naval|Air) (?:Region|District|Area)",
    ),
    (
        "force",
        rf"(?:United Nations|U\.?N\.?|African Union|A\.?U\.?) (?:{CAP} ){{0,4}}(?:Mission|Operation)"
        rf" for (?:the )?{NAME} (?:in|to) (?:the )?{NAME}",
    ),
    ("force", rf"(?!Marine|Army|Air|Royal){CAP} Corps(?= [Cc]ommander\b)"),
    ("force", rf"(?:C?JTF|TF)[ -](?:{CAP}|\d{{1,3}})"),
    ("force", rf"(?:(?:Combined|Joint|COMBINED|JOINT) )*Task Force[ -](?:{NAME}|\d{{1,3}})(?: of {CAP})?"),
    (
        "force",
        r"(?:Northern|Southern|Western|Eastern|Central|North|South|West|East) (?:Military |Air |Naval )?"
        rf"(?:Group of (?:{CAP} )?Forces|Army Group|Command|Fleet)",
    ),
    ("force", rf"(?:Northern|Southern|Western|Eastern|Central|South-?[Ww]estern|North-?[Ee]astern) {CAP} Command"),
    (
        "force",
        r"Regional Command (?:\([A-Z][\w]+(?:[ -][A-Z]?[a-z]+)?\)|(?:North|South)(?:west|east)?|East|West|Capital)",
    ),
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("[ -]", r"(?: |-)").replace(" ", "[ \u00a0]"))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of names that begins as any name does, and the sign without which none is in a text: quick to look for."""

    sign: re.Pattern[str]
    pattern: re.Pattern[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Where a text has the form."""
        return self.pattern.finditer(text) if self.sign.search(text) else iter(())


AFTER = tuple((t, Form(_compiled(rf" (?:{w})\b"), _compiled(rf"(?P<name>{NAME}) (?P<head>{w})\b"))) for t, w in _AFTER)
# "Infantry Battalion 993", "Light Infantry Battalions 558 and 561", "Brigade 6"
_NUMBERED = r"(?:Brigade|Division|Battalion|Regiment|Squadron)s? (?:No\.? ?)?\d{1,4}"
_NUMBERED_UNIT = rf"\b(?P<front>(?:{CAP} ){{0,3}}){_NUMBERED}(?:(?:,| and|, and) \d{{1,4}})*(?!\w)"
BEFORE: tuple[tuple[EntityType, re.Pattern[str] | Form], ...] = (
    *((t, _compiled(rf"\b{w}(?!\w)")) for t, w in _BEFORE),
    ("force", Form(_compiled(_NUMBERED), _compiled(_NUMBERED_UNIT))),
)
_SETTLED = (
    r"(?:city|town|township|village|hamlet|settlement|commune|municipality|suburb|slum|neighbou?rhood|enclave|island|islet"
    r"|atoll|port|oasis|district|province|governorate|region|peninsula|locality)"
)
# "Pemba, the capital of Y"; "Goz Beida, a small town in"; "the town of Anefis", "the islands of Tiran and Sanafir"
TOLD_PLACE = Form(
    re.compile(
        rf", (?:the|a|an) (?:[a-z-]+ ){{0,3}}(?:capital|quarter|{_SETTLED})"
        rf"|(?:{_SETTLED}s?|area|cities|municipalities) of "
    ),
    re.compile(
        rf"(?P<before>{CAP}(?: {CAP}){{0,2}}), (?:the|a|an) (?:[a-z]+ )?(?:capital|city|town|village|port|province"
        r"|settlement|suburb|hamlet|enclave|commune|slum|township|quarter|neighbou?rhood|district|island"
        r"|atoll) (?:of|in) [A-Z]"
        rf"|(?P<called>{CAP}(?: {CAP}){{0,2}}), (?:the|a|an) (?:(?!of|in)[a-z-]+ ){{0,3}}{_SETTLED}"
        r" (?:in|on|near|north|south|east|west|about|some|outside|where|which|that|with)\b"
        rf"|\b(?:{_SETTLED}s?|port city|area|cities|municipalities) of (?P<after>{CAP}(?:[ -]{_PARTICLE}{CAP}){{0,2}})"
    ),
)
# "the Istanbul agreements", "the Lusaka ceasefire deal"
CALLED = re.compile(
    rf"\b[Tt]he (?P<called>{CAP}(?: {CAP}){{0,2}}) (?:(?:peace|cease-?fire|truce|withdrawal|disengagement|defen[cs]e"
    r"|security|basing|status[ -]of[ -]forces) )?(?:agreements?|accords?|treaty|treaties|protocols?|pact)\b"
)
# "the Kampala Post newspaper said": the paper's name without the word that tells what it is
PAPER = Form(
    re.compile(r" (?:newspaper|daily|weekly|tabloid|(?:news )?(?:website|portal)|news (?:site|outlet|agency))\b"),
    re.compile(
        rf"\b[Tt]he (?P<paper>{CAP}(?: {_PARTICLE}{CAP}){{0,3}}) (?:newspaper|daily|weekly|tabloid"
        r"|(?:news )?(?:website|portal)|news (?:site|outlet|agency))\b(?! [A-Z“\"‘])"
    ),
)
# "an operation codenamed Red Dawn"; "a joint exercise, called Flintlock"
_ACTIONS = "operation|offensive|exercise|drill|manoeuvre|maneuver|campaign|crackdown|wargame|war game"
_QUOTE = r"[“\"'‘]?"
DUBBED = Form(
    re.compile(r"\b(?:dubbed|code-?named|called|named|titled)\b"),
    re.compile(
        rf"\b(?:{_ACTIONS})s?,? (?:(?:which|that) (?:is|was|are|were|has been|have been) )?"
        rf"(?:dubbed|code-?named|called|named|titled) {_QUOTE}(?P<called>{CAP}(?: {_PARTICLE}{CAP}){{0,3}})"
    ),
)
UNDERSTOOD = re.compile(
    r"\b(?:19|20)\d\d (?:[A-Z][\w-]+ )*(?:(?:peace|cease-?fire|truce|withdrawal|defen[cs]e|security) )?"
    r"(?:agreement|accord|treaty|deal|pact|joint statement)\b"
)

_HEADS: tuple[tuple[EntityType, re.Pattern[str]], ...] = (  # words of a name that tell its type, the first that fits
    (
        "armed-group",
        re.compile(
            r"\b(?:(?:Liberation|Resistance|Revolutionary|Freedom|Rebel|Insurgent) (?:United )?(?:Army|Front|Movement"
            r"|Tigers|Forces?)|Freedom Fighters|Mujahide+n|Militia|Militias|Islamic (?:Front|Jihad))\b"
        ),
    ),
    (
        "force",
        re.compile(
            r"\b(?:Army|Armed Forces|Forces?|Brigades?|Division|Battalion|Regiment|Fleet|Squadron|Corps|Command"
            r"|Guards?|Navy|Marines|Air Force|Police|Troops|Military|Gendarmerie|Legion|Contingent|Unit)\b"
            r"(?!.*\b(?:Committee|Ministry|School|College|Academy|Base)\b)"
        ),
    ),
    (
        "base",
        re.compile(
            r"\b(?:Air ?[Bb]ase|Airbase|Naval Base|Naval Station|Camp|Garrison|Barracks|Airfield|Fort|FOB|Base|base)\b"
        ),
    ),
    ("agreement", re.compile(r"\b(?:Agreement|Treaty|Accords?|Pact|Memorandum|Protocol|Convention|Act|Law)\b")),
    ("coalition", re.compile(r"\b(?:Coalition|Alliance)\b")),
    ("operation", re.compile(r"^Operation\b")),
    ("facility", re.compile(r"\b(?:Airport|Embassy|Consulate|Port|Hospital|Prison|Palace)\b")),
    (
        "place",
        re.compile(r"\b(?:Province|Governorate|Region|District|Sea|Strait|Peninsula|Island|Gulf|River|Valley)\b"),
    ),
)


def formed(name: str) -> EntityType | None:
    """The type that a word of a name tells: "Liberation Army", "Brigade", "Camp"; None where no word does.

    >>> formed("Karen National Liberation Army"), formed("Golani Brigade"), formed("Ivan Petrov")
    ('armed-group', 'force', None)
    """
    return next((type_ for type_, pattern in _HEADS if pattern.search(name)), None)
