"""Amounts in words, in English and in Hindi, in the Indian system of thousand, lakh and crore.

No library does this well: num2words has no Hindi, and the Hindi packages drop words. The spelling
is that of ICU's spellout, letter for letter (पाँच, छह, हज़ार, पन्द्रह), and a test compares the two;
where usage allows another one (पंद्रह, तिरपन, इक्यानवे), a single source is worth more than taste.
"""

from collections.abc import Callable

from cashier.domain.money import LARGEST_PAISE

LARGEST_RUPEES = LARGEST_PAISE // 100
"""Ninety-nine crore and all that fits below the next."""

_ENGLISH_ONES = (  # noqa: SIM905 - read as a row of words
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_ENGLISH_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - as above
_HINDI = (  # noqa: SIM905 - as above
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ "
    "दस ग्यारह बारह तेरह चौदह पन्द्रह सोलह सत्रह अठारह उन्नीस "
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस "
    "तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस "
    "चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास "
    "पचास इक्यावन बावन तिरेपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ "
    "साठ इकसठ बासठ तिरेसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर "
    "सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी "
    "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी "
    "नब्बे इक्यानबे बानबे तिरानबे चौरानबे पंचानबे छियानबे सत्तानबे अट्ठानबे निन्यानबे"
).split()
_ENGLISH_SCALE = ("crore", "lakh", "thousand", "hundred")
_HINDI_SCALE = ("करोड़", "लाख", "हज़ार", "सौ")
_SIZES = (1_00_00_000, 1_00_000, 1_000, 100)


def number_in_words_english(number: int) -> str:
    """Spell a whole number out: `four thousand five hundred twenty`.

    Raises:
        ValueError: It is negative or above 99,99,99,999.
    """
    return _spelled(number, _english_below_hundred, _ENGLISH_SCALE)


def number_in_words_hindi(number: int) -> str:
    """Spell a whole number out: `चार हज़ार पाँच सौ बीस`.

    Raises:
        ValueError: It is negative or above 99,99,99,999.
    """
    return _spelled(number, _HINDI.__getitem__, _HINDI_SCALE)


def amount_in_words_english(paise: int) -> str:
    """Spell an amount out for paper: `Rupees ten and paise fifty only`.

    Rupees are named even where there are none, so that nobody can write some in before the paise.

    Raises:
        ValueError: It is negative or above Rs 99,99,99,999.99.
    """
    rupees, rest = divmod(paise, 100)
    tail = f" and paise {number_in_words_english(rest)}" if rest else ""
    return f"Rupees {number_in_words_english(rupees)}{tail} only"


def amount_in_words_hindi(paise: int) -> str:
    """Spell an amount out for paper: `दस रुपये पचास पैसे मात्र`.

    A single one is `रुपया` or `पैसा`. Rupees are named even where there are none, as in English.

    Raises:
        ValueError: It is negative or above Rs 99,99,99,999.99.
    """
    rupees, rest = divmod(paise, 100)
    unit = "रुपया" if rupees == 1 else "रुपये"
    tail = f" {number_in_words_hindi(rest)} {'पैसा' if rest == 1 else 'पैसे'}" if rest else ""
    return f"{number_in_words_hindi(rupees)} {unit}{tail} मात्र"


def _spelled(number: int, below_hundred: Callable[[int], str], scale: tuple[str, ...]) -> str:
    if not 0 <= number <= LARGEST_RUPEES:
        message = f"{number} is not between 0 and {LARGEST_RUPEES}"
        raise ValueError(message)
    parts, rest = [], number
    for size, name in zip(_SIZES, scale, strict=True):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{below_hundred(count)} {name}")
    if rest or not parts:
        parts.append(below_hundred(rest))
    return " ".join(parts)


def _english_below_hundred(number: int) -> str:
    if number < len(_ENGLISH_ONES):
        return _ENGLISH_ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_ENGLISH_TENS[tens]}-{_ENGLISH_ONES[ones]}" if ones else _ENGLISH_TENS[tens]
