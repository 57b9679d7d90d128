"""Room for as many connections as PJSIP takes, and some for ourselves.

A system usually lets a program open 1,024 files until it asks for more. Strangers who connect to
the port of a TCP line must fill PJSIP, which then refuses them, and not the process.
"""

from __future__ import annotations

import sys

if sys.platform != "win32":
    import resource

OURS = 256
"""Pipes, sound devices, recordings, the network watch."""


def make_room(handles: int) -> None:
    """For `handles` in each of PJSIP's two queues, or as many as the system allows at all."""
    if sys.platform != "win32":
        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 2 * handles + OURS
        if most != resource.RLIM_INFINITY:
            wanted = min(wanted, most)
        if now != resource.RLIM_INFINITY and now < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
