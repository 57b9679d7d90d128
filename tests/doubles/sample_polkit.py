"""A PolicyKit that says the same to everybody: `python -m tests.doubles.sample_polkit yes|no`.

The real one asks the session's owner; RealtimeKit asks it about each process that wants something.
"""

from __future__ import annotations

import sys

from jeepney import MessageType, message_bus, new_method_return
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.PolicyKit1"


def main() -> None:
    is_allowed = sys.argv[1] == "yes"
    with open_dbus_connection(bus="SYSTEM") as bus:
        bus.send_and_get_reply(message_bus.RequestName(NAME))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            message = bus.receive()
            if message.header.message_type is MessageType.method_call:
                bus.send(new_method_return(message, "(bba{ss})", ((is_allowed, False, {}),)))


if __name__ == "__main__":
    main()
