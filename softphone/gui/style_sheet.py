"""The one style sheet of the application, written from the design tokens over Fusion.

Widgets choose their part through dynamic properties, never through a sheet of their own:
`role` says what a widget is (`primary`, `heading`, `panel`), `tone` says what it means (`danger`).
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from softphone.gui.design import (
    BAR_CONTROL_HEIGHT,
    CONTROL_HEIGHT,
    RADIUS,
    SPACING,
    TEXT_SIZES,
    Colours,
)

_SURFACES = """
QMainWindow, QDialog { background: $canvas; }
QFrame[role="panel"], QWidget[role="panel"] { background: $surface; }
QFrame[role="bar"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[role="bar"][tone="success"] { border-bottom: 2px solid $success; }
QFrame[role="bar"][tone="warning"] { border-bottom: 2px solid $warning; }
QFrame[role="bar"][tone="accent"] { border-bottom: 2px solid $accent; background: $accent_soft; }
QFrame[role="status"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[role="card"] {
    background: $raised; border: 1px solid $border; border-radius: ${radius}px;
}
QFrame[role="popover"] {
    background: $raised; border: 1px solid $border_strong; border-radius: ${radius}px;
}
QFrame[role="line"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="upright"] { background: $border; border: 0; max-width: 1px; min-width: 1px; }
QFrame[role="strip"] { border: 0; border-bottom: 1px solid $border; background: $accent_soft; }
QFrame[role="strip"][tone="success"] { background: $success_soft; }
QFrame[role="strip"][tone="warning"] { background: $warning_soft; }
QFrame[role="strip"][tone="danger"] { background: $danger_soft; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $accent; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $border_strong; padding: ${tight}px;
}
"""

_TEXTS = """
QLabel { color: $text; background: transparent; }
QLabel:disabled { color: $disabled; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}pt; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="section"] { color: $muted; font-size: ${small}pt; font-weight: 600; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="script"] { font-size: ${script}pt; }
QLabel[role="script-large"] { font-size: ${script_large}pt; }
QLabel[role="script-largest"] { font-size: ${script_largest}pt; }
QLabel[role="empty"] { color: $muted; padding: ${section}px; }
QLabel[role="chip"] {
    background: $pressed; color: $text; border-radius: ${radius}px;
    padding: 2px ${near}px; font-size: ${small}pt; font-weight: 600;
}
QLabel[role="chip"][tone="accent"] { background: $accent_soft; color: $accent_text; }
QLabel[role="chip"][tone="success"] { background: $success_soft; color: $success_text; }
QLabel[role="chip"][tone="warning"] { background: $warning_soft; color: $warning_text; }
QLabel[role="chip"][tone="danger"] { background: $danger_soft; color: $danger_text; }
QLabel[role="keycap"] {
    color: $muted; border: 1px solid $border_strong; border-radius: 3px;
    padding: 0 ${tight}px; font-size: ${key}pt;
}
QLabel[tone="success"] { color: $success_text; }
QLabel[tone="warning"] { color: $warning_text; }
QLabel[tone="danger"] { color: $danger_text; }
IconLabel[tone="muted"] { color: $muted; }
IconLabel[tone="accent"] { color: $accent_text; }
"""

_BUTTONS = """
QPushButton, QToolButton {
    background: $raised; color: $text; border: 1px solid $border; border-radius: ${radius}px;
    padding: 0 ${group}px; min-height: ${control}px; max-height: ${control}px;
}
QToolButton { padding: 0 ${near}px; }
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $border_strong; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:checked, QToolButton:checked {
    background: $accent_soft; color: $accent_text; border-color: $accent;
}
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; background: $surface; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="success"] { background: $success; color: $on_success; border-color: $success; }
QPushButton[role="success"]:hover { background: $success_hover; }
QPushButton[role="success"]:focus { border: 2px solid $text; }
QPushButton[role="danger"] { background: $danger; color: $on_danger; border-color: $danger; }
QPushButton[role="danger"]:hover { background: $danger_hover; }
QPushButton[role="danger"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled, QPushButton[role="success"]:disabled,
QPushButton[role="danger"]:disabled {
    background: $pressed; color: $disabled; border-color: $border;
}
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    background: transparent; border-color: transparent;
}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[tone="warning"], QPushButton[tone="warning"]:checked {
    background: $warning_soft; color: $warning_text; border-color: $warning;
}
QPushButton[tone="danger"], QPushButton[tone="danger"]:checked {
    background: $danger_soft; color: $danger_text; border-color: $danger;
}
QPushButton[role="soft"] { background: $hover; border-color: transparent; }
QPushButton[role="soft"]:hover { background: $pressed; }
QPushButton[role="soft"]:checked {
    background: $accent_soft; color: $accent_text; border-color: $accent;
}
QPushButton[role="soft"]:focus { border: 2px solid $accent; }
QPushButton[role="quiet"][tone="success"] {
    color: $success_text; background: $success_soft; border-color: transparent;
}
QPushButton[role="quiet"][tone="accent"] {
    color: $accent_text; background: $accent_soft; border-color: transparent;
}
QPushButton[role="quiet"][tone="warning"] { border-color: transparent; }
QPushButton[role="segment"] {
    background: $surface; color: $muted; border-radius: 0; padding: 0 ${near}px;
}
QPushButton[role="segment"]:checked {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[role="segment"][place="first"] {
    border-top-left-radius: ${radius}px; border-bottom-left-radius: ${radius}px;
    border-right: 0;
}
QPushButton[role="segment"][place="last"] {
    border-top-right-radius: ${radius}px; border-bottom-right-radius: ${radius}px;
    border-left: 0;
}
QPushButton[role="option"] { min-height: 32px; max-height: 400px; padding: 0; }
QPushButton[role="option"][tone="waiting"] { color: $muted; border-style: dashed; }
QFrame[role="bar"] QPushButton, QFrame[role="bar"] QToolButton {
    min-height: ${bar_control}px; max-height: ${bar_control}px;
}
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit {
    background: $sunken; color: $text; border: 1px solid $border_strong;
    border-radius: ${radius}px; padding: 1px ${near}px;
    selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $muted;
}
QLineEdit, QComboBox, QSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit {
    min-height: ${control_inner}px; max-height: ${control_inner}px;
}
QPlainTextEdit, QTextEdit { padding: ${tight}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus, QDateTimeEdit:focus, QTimeEdit:focus {
    border: 2px solid $accent; padding: 0 ${near_less}px; background: $surface;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: ${tight_less}px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QDateEdit:disabled,
QDateTimeEdit:disabled { color: $disabled; }
QLineEdit[tone="danger"], QComboBox[tone="danger"] { border: 2px solid $danger; }
QFrame[role="bar"] QLineEdit, QFrame[role="bar"] QComboBox {
    min-height: ${bar_inner}px; max-height: ${bar_inner}px;
}
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {
    border: 0; width: ${page}px; subcontrol-position: center right;
}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
    image: url($images/chevron-down.svg); width: 14px;
}
QComboBox QAbstractItemView {
    background: $raised; color: $text; border: 1px solid $border_strong; padding: ${tight}px;
    selection-background-color: $selection; selection-color: $text; outline: 0;
}
QComboBox QAbstractItemView::item { min-height: ${control}px; padding: 0 ${near}px; }
QSpinBox::up-button, QSpinBox::down-button { width: ${section}px; border: 0; }
QSpinBox::up-arrow { image: url($images/chevron-up.svg); width: 12px; }
QSpinBox::down-arrow { image: url($images/chevron-down.svg); width: 12px; }
QCheckBox, QRadioButton { color: $text; spacing: ${near}px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; background: $sunken; border: 1px solid $border_strong;
    border-radius: 4px;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url($images/check.svg); }
QRadioButton::indicator:checked { background: $surface; border: 5px solid $accent;
    width: 8px; height: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }
"""

_LISTS = """
QAbstractItemView {
    background: $surface; color: $text; border: 0; outline: 0;
    alternate-background-color: $surface;
    selection-background-color: $selection; selection-color: $text;
}
QListView::item, QTableView::item, QTreeView::item {
    padding: ${tight}px ${near}px; border-radius: ${radius}px; min-height: ${page}px;
}
QListView::item:hover, QTableView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTableView::item:selected, QTreeView::item:selected {
    background: $selection; color: $text;
}
QHeaderView::section {
    background: $surface; color: $muted; border: 0; border-bottom: 1px solid $border;
    padding: ${tight}px ${near}px; font-size: ${small}pt; font-weight: 600;
}
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar[tone="unneeded"]::handle { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: 0; border-top: 1px solid $border; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; border: 0; border-bottom: 2px solid transparent;
    padding: ${near}px ${group}px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent_text; }
QMenu { background: $raised; color: $text; border: 1px solid $border_strong; padding: ${tight}px; }
QMenu::item { padding: ${near}px ${page}px ${near}px ${group}px; border-radius: ${radius}px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: ${tight}px; }
QProgressBar {
    background: $pressed; border: 0; border-radius: 3px; max-height: 6px; text-align: center;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_DRAWN = """
LevelMeter {
    qproperty-fillColour: $success; qproperty-trackColour: $pressed;
    qproperty-highColour: $warning;
}
RowsView {
    qproperty-plainColour: $muted; qproperty-accentColour: $accent_text;
    qproperty-successColour: $success_text; qproperty-warningColour: $warning_text;
    qproperty-dangerColour: $danger_text;
}
StatusLight { color: $muted; }
StatusLight[tone="success"] { color: $success_text; }
StatusLight[tone="warning"] { color: $warning_text; }
StatusLight[tone="danger"] { color: $danger_text; }
"""


def write_style_sheet(colours: Colours, images: str) -> str:
    """The whole sheet; `images` is a folder that holds the few pictures a sheet can only name."""
    values = {
        **asdict(colours),
        "images": images,
        "radius": RADIUS,
        "tight": SPACING.tight,
        "tight_less": SPACING.tight - 1,
        "near": SPACING.near,
        "near_less": SPACING.near - 1,
        "group": SPACING.group,
        "section": SPACING.section,
        "page": SPACING.page,
        "small": TEXT_SIZES.small,
        "title": TEXT_SIZES.title,
        "script": TEXT_SIZES.script,
        "script_large": TEXT_SIZES.script_large,
        "script_largest": TEXT_SIZES.script_largest,
        "key": TEXT_SIZES.key,
        "control": CONTROL_HEIGHT - 2,
        "control_inner": CONTROL_HEIGHT - 4,
        "bar_control": BAR_CONTROL_HEIGHT - 2,
        "bar_inner": BAR_CONTROL_HEIGHT - 4,
    }
    sheet = _SURFACES + _TEXTS + _BUTTONS + _FIELDS + _LISTS + _DRAWN
    return Template(sheet).substitute(values)
