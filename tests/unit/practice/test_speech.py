"""The sounds that ship, the names the code uses and the texts they were made from agree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from softphone.domain.language import Language
from softphone.domain.practice_people import Voice
from softphone.host.resources import resource_path
from softphone.practice.phrases import Phrase, Tone, phrase_sound, tone_sound

ROOT = Path(__file__).resolve().parents[3]
PHRASES = yaml.safe_load(resource_path("practice/phrases.yaml").read_text(encoding="utf-8"))


def test_every_phrase_can_be_said_in_both_languages_by_everybody() -> None:
    paths = {
        phrase_sound(phrase, language, voice)
        for phrase in Phrase
        for language in Language
        for voice in Voice
    }
    paths |= {tone_sound(tone) for tone in Tone}
    for path in paths:
        assert resource_path(path).stat().st_size > 1_000
    shipped = resource_path("practice/speech").rglob("*.wav")
    assert len(paths) == len(list(shipped)), "some sounds are never heard"


def test_code_and_texts_name_the_same_phrases_and_tones() -> None:
    assert {phrase.value for phrase in Phrase} == set(PHRASES["phrases"])
    assert {tone.value for tone in Tone} == set(PHRASES["tones"])


@pytest.mark.slow
def test_sounds_are_what_the_texts_say_level_unclipped_and_small() -> None:
    check = [sys.executable, str(ROOT / "packaging" / "speech.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
