"""A notification daemon without a screen: a real service on a bus, driven by lines.

    python -m tests.doubles.sample_notifications [CAPABILITY ...]

Says on stdout, a JSON line each, what it was asked; reads from stdin what somebody clicks on
(`ID ACTION`), and announces it as the specification says.
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
ADDRESS = DBusAddress(PATH, bus_name=NAME, interface=NAME)


def say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def click(connection: DBusConnection) -> None:
    for line in sys.stdin:
        number, action = line.split()
        signal = new_signal(ADDRESS, "ActionInvoked", "us", (int(number), action))
        connection.send(signal)


def main() -> None:
    connection = open_dbus_connection()
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    threading.Thread(target=click, args=(connection,), daemon=True).start()
    say(ready=True)
    count = 0
    while True:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        asked = message.header.fields[HeaderFields.member]
        if asked == "GetCapabilities":
            connection.send(new_method_return(message, "as", (sys.argv[1:],)))
        elif asked == "Notify":
            count += 1
            connection.send(new_method_return(message, "u", (count,)))
            _program, _old, _icon, title, body, actions, hints, expires = message.body
            urgency = hints["urgency"][1]
            say(id=count, title=title, body=body, actions=actions, urgency=urgency, ms=expires)
        elif asked == "CloseNotification":
            connection.send(new_method_return(message))
            say(closed=message.body[0])
            closed = new_signal(ADDRESS, "NotificationClosed", "uu", (message.body[0], 3))
            connection.send(closed)


if __name__ == "__main__":
    main()
