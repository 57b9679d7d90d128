"""The design tokens: every colour, space, size, radius and shadow of the window, in one place.

Red means act, amber means know, green means alive, the accent means chosen; none of them ever
stands alone without a word or a shape. `TEXT_PAIRS` lists which text may stand on which ground;
a test holds each of them to a contrast of 4.5 : 1. Plain values, no Qt, any thread.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Colours:
    """One look, as `#rrggbb`. A tone has a fill, its text, a soft ground and a text colour."""

    canvas: str
    """Behind the panels."""
    surface: str
    """Panels and bars."""
    raised: str
    """Popovers, menus and buttons."""
    sunken: str
    """Fields that are typed in."""
    border: str
    border_strong: str
    hover: str
    pressed: str
    selection: str
    text: str
    muted: str
    disabled: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    accent_text: str
    success: str
    on_success: str
    success_hover: str
    success_soft: str
    success_text: str
    warning: str
    on_warning: str
    warning_soft: str
    warning_text: str
    danger: str
    on_danger: str
    danger_hover: str
    danger_soft: str
    danger_text: str


LIGHT = Colours(
    canvas="#eef0f4",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#f7f8fa",
    border="#dde1e8",
    border_strong="#858d9c",
    hover="#f0f2f6",
    pressed="#e3e6ed",
    selection="#dfe8fd",
    text="#1a1e26",
    muted="#59616f",
    disabled="#9aa1ad",
    accent="#2f5bd0",
    on_accent="#ffffff",
    accent_hover="#274db3",
    accent_soft="#e8eefc",
    accent_text="#2a51b8",
    success="#1a7a48",
    on_success="#ffffff",
    success_hover="#15673c",
    success_soft="#e2f4ea",
    success_text="#166a3e",
    warning="#f2b13c",
    on_warning="#2b1d00",
    warning_soft="#fff2d9",
    warning_text="#7a4b00",
    danger="#c22f3d",
    on_danger="#ffffff",
    danger_hover="#a82532",
    danger_soft="#fce9ea",
    danger_text="#a92330",
)

DARK = Colours(
    canvas="#121418",
    surface="#1b1e24",
    raised="#262a32",
    sunken="#15181d",
    border="#2e333d",
    border_strong="#6f7888",
    hover="#252932",
    pressed="#313640",
    selection="#2a3a66",
    text="#e7e9ee",
    muted="#a3aab7",
    disabled="#666d7a",
    accent="#7e9fff",
    on_accent="#0b1536",
    accent_hover="#95b1ff",
    accent_soft="#222d4c",
    accent_text="#a9c0ff",
    success="#4fc586",
    on_success="#04210f",
    success_hover="#6ad39b",
    success_soft="#163524",
    success_text="#7fdba8",
    warning="#f0b649",
    on_warning="#2b1d00",
    warning_soft="#3a2c10",
    warning_text="#f5cb7c",
    danger="#f0727b",
    on_danger="#32050a",
    danger_hover="#f58b92",
    danger_soft="#43191e",
    danger_text="#ffa3a9",
)

HIGH_CONTRAST = Colours(
    canvas="#000000",
    surface="#000000",
    raised="#000000",
    sunken="#000000",
    border="#ffffff",
    border_strong="#ffffff",
    hover="#2b2b2b",
    pressed="#404040",
    selection="#003a8c",
    text="#ffffff",
    muted="#ffffff",
    disabled="#a6a6a6",
    accent="#ffff00",
    on_accent="#000000",
    accent_hover="#ffff99",
    accent_soft="#1f1f00",
    accent_text="#ffff00",
    success="#3ff23f",
    on_success="#000000",
    success_hover="#9cff9c",
    success_soft="#001f00",
    success_text="#3ff23f",
    warning="#ffb000",
    on_warning="#000000",
    warning_soft="#1f1600",
    warning_text="#ffb000",
    danger="#ff6b6b",
    on_danger="#000000",
    danger_hover="#ff9999",
    danger_soft="#290000",
    danger_text="#ff9999",
)

_TONES = ("accent", "success", "warning", "danger")
_GROUNDS = ("canvas", "surface", "raised", "sunken", "hover", "pressed", "selection")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(("text", ground) for ground in _GROUNDS),
    *(("muted", ground) for ground in ("canvas", "surface", "raised", "sunken", "hover")),
    *(("text", f"{tone}_soft") for tone in _TONES),
    *((f"on_{tone}", tone) for tone in _TONES),
    *((f"on_{tone}", f"{tone}_hover") for tone in ("accent", "success", "danger")),
    *((f"{tone}_text", f"{tone}_soft") for tone in _TONES),
    *((f"{tone}_text", ground) for tone in _TONES for ground in ("canvas", "surface", "raised")),
)
"""Text token, ground token. Disabled text is left out: it says that it cannot be used."""


@dataclass(frozen=True, kw_only=True)
class Spacing:
    """Steps of four, in device-independent pixels."""

    tight: int = 4
    near: int = 8
    group: int = 12
    section: int = 16
    page: int = 24


@dataclass(frozen=True, kw_only=True)
class TextSizes:
    """Three sizes for reading, in points; the script is the largest text of the window.

    In a wide column it grows, so that a line keeps to 60 or 70 letters and fills its place.
    """

    small: int = 9
    body: int = 10
    script: int = 17
    script_large: int = 19
    script_largest: int = 21

    @property
    def title(self) -> int:
        """A name that heads a panel: the body's size with weight, a little larger."""
        return self.body + 2

    @property
    def key(self) -> int:
        """The key shown beside a button: the small size, a little smaller."""
        return self.small - 1


@dataclass(frozen=True, kw_only=True)
class Shadow:
    """The one shadow, under popovers."""

    blur: int = 24
    offset: int = 4
    alpha: int = 90


SPACING = Spacing()
TEXT_SIZES = TextSizes()
SHADOW = Shadow()
RADIUS = 6
CONTROL_HEIGHT = 30
"""Buttons and fields; 4 more in the call bar, where the hand is."""
BAR_CONTROL_HEIGHT = 36
ICON_SIZE = 16
MOTION_MS = 120
"""Longest movement; none at all when the system asks for less."""
SCRIPT_ROOMS = ((980, "script-largest"), (820, "script-large"), (0, "script"))
"""From which width of its column, in pixels, the script is drawn in which role of text."""
SCRIPT_LINE_CHARACTERS = 72
"""The script's column is no wider than this many average letters."""
