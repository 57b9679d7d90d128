"""Files with the certificates of authorities."""

from __future__ import annotations

import ssl


def holds_certificates(path: str) -> bool:
    """Whether this is a PEM file with a certificate in it."""
    try:
        ssl.create_default_context().load_verify_locations(cafile=path)
    except (OSError, ValueError):
        return False
    return True
