"""Fills a combo box with the devices of one role and says which is chosen. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QComboBox

from softphone.usecases.ports import SoundDevice


def fill_devices(
    box: QComboBox, devices: tuple[SoundDevice, ...] | None, role: str, chosen: str | None
) -> None:
    """The system's choice first; a chosen device that is gone stays in the list and says so."""
    with QSignalBlocker(box):
        box.clear()
        box.setEnabled(devices is not None)
        if devices is None:
            words = QCoreApplication.translate("FirstStartDialog", "Looking for devices…")
            box.addItem(words, chosen)
            return
        names = [device.name for device in devices if device.role == role]
        default = next(
            (device.name for device in devices if device.role == role and device.is_default), ""
        )
        words = (
            QCoreApplication.translate("FirstStartDialog", "As the system chooses")
            if names
            else QCoreApplication.translate("FirstStartDialog", "None found: plug it in")
        )
        named = QCoreApplication.translate("FirstStartDialog", "System: %1")
        box.addItem(named.replace("%1", default) if default else words, None)
        for name in names:
            box.addItem(name, name)
        if chosen is not None and chosen not in names:
            gone = QCoreApplication.translate("FirstStartDialog", "%1 (not connected)")
            box.addItem(gone.replace("%1", chosen), chosen)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)


def chosen_device(box: QComboBox) -> str | None:
    """The name that was chosen; None for the system's choice."""
    data = box.currentData()
    return data if isinstance(data, str) else None
