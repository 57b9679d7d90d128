from __future__ import annotations

import pytest

from softphone.gui.design import DARK, HIGH_CONTRAST, LIGHT, TEXT_PAIRS, Colours

LEAST_CONTRAST = 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_the_standard_names() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_text_can_be_read_on_its_ground(colours: Colours, pair: tuple[str, str]) -> None:
    text, ground = (getattr(colours, token) for token in pair)

    assert contrast(text, ground) >= LEAST_CONTRAST


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high"])
@pytest.mark.parametrize("token", ["border_strong", "accent"])
def test_the_edge_of_a_field_can_be_seen(colours: Colours, token: str) -> None:
    assert contrast(getattr(colours, token), colours.surface) >= 3
