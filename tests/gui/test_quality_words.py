from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.language import Language
from softphone.domain.voice_quality import QualityCause
from softphone.gui.interface_language import InterfaceLanguage
from softphone.gui.quality_words import light_of, word_light, word_quality
from softphone.gui.widgets.status_light import Light
from softphone.usecases.ports import LineQuality

CLEAR = LineQuality(
    mos=4.3,
    mos_there=None,
    loss_received_percent=0.0,
    loss_sent_percent=None,
    jitter_ms=2.4,
    round_trip_ms=None,
    codec="G722",
    cause=QualityCause.NONE,
)


@pytest.mark.parametrize(
    ("quality", "light"),
    [
        (CLEAR, Light.GOOD),
        (replace(CLEAR, mos=3.5), Light.WARNING),
        (replace(CLEAR, mos=3.0), Light.BAD),
        (replace(CLEAR, mos_there=2.9), Light.BAD),
        (replace(CLEAR, cause=QualityCause.OUR_COMPUTER), Light.WARNING),
        (replace(CLEAR, mos=None), Light.OFF),
    ],
)
def test_the_light_is_that_of_the_worse_direction(quality: LineQuality, light: Light) -> None:
    assert light_of(quality) is light


def test_the_words_of_the_lights_differ_in_both_languages(
    interface_language: InterfaceLanguage,
) -> None:
    lights = (Light.GOOD, Light.WARNING, Light.BAD)
    english = [word_light(light) for light in lights]
    interface_language.apply(Language.SPANISH)
    spanish = [word_light(light) for light in lights]
    assert len({*english, *spanish}) == 6


def test_the_figures_say_what_is_not_known() -> None:
    assert word_quality(CLEAR).splitlines()[1:] == [
        "MOS 4.3 · lost 0.0 % from them, – from you",
        "jitter 2 ms · round trip – ms · G722",
    ]


def test_the_cause_comes_first_and_the_figures_are_those_measured() -> None:
    words = word_quality(
        replace(
            CLEAR,
            cause=QualityCause.OUR_NETWORK,
            loss_received_percent=4.1,
            loss_sent_percent=3.0,
            round_trip_ms=81.6,
        )
    )
    assert words.startswith("Your network loses parts of the call.")
    assert "lost 4.1 % from them, 3.0 % from you" in words
    assert "round trip 82 ms" in words
