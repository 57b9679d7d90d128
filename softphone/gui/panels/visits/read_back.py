"""The sentence that reads a visit back to the customer, in the language of the call.

Said, not shown as data: dates and times in their spoken form, on the clinic's clock.
"""

from __future__ import annotations

from softphone.domain.language import Language, LocalText
from softphone.domain.script.spoken import spoken_start
from softphone.gui.time_zones import local_time
from softphone.usecases.merge_fields import VisitAtHand

_SENTENCE = LocalText(
    "So that is {type} for {name} on {start}, at {clinic}{street}{provider}. Is that right?",
    "Entonces queda {type} para {name} el {start}, en {clinic}{street}{provider}. ¿Es correcto?",
)
_A_VISIT = LocalText("a visit", "una cita")
_YOU = LocalText("you", "usted")
_WITH = LocalText(", with {provider}", ", con {provider}")


def read_back(visit: VisitAtHand, patient_name: str, language: Language) -> str:
    """Every part that is known; what is not known is left out of the sentence, not blank."""
    kind = visit.visit_type.name.in_language(language) if visit.visit_type else ""
    kind_words = kind[:1].lower() + kind[1:] if kind else _A_VISIT.in_language(language)
    with_words = _WITH.in_language(language)
    provider = visit.provider.name if visit.provider else ""
    start = local_time(visit.start, visit.clinic.time_zone)
    return _SENTENCE.in_language(language).format(
        type=kind_words,
        name=patient_name or _YOU.in_language(language),
        start=spoken_start(start, language),
        clinic=visit.clinic.name,
        street=f", {visit.clinic.street}" if visit.clinic.street else "",
        provider=with_words.format(provider=provider) if provider else "",
    )
