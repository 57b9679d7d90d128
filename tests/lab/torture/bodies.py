"""Faults in lengths, bodies and offers, and messages at the wrong time."""

from __future__ import annotations

from tests.lab.torture.drafts import OFFER, Draft, invite, offer

NO_SOUND = OFFER.partition(b"m=")[0]

LENGTHS = {
    "length beyond the body": invite(length="9999"),
    "negative length": invite(length="-999"),
    "length that is no number": invite(length="many"),
    "length short of the body": invite(length="10"),
    "two lengths": invite(more=["Content-Length: 5"]),
    "more after the body": invite(ends_with=b"SIP/2.0 200 OK\r\nand something else\r\n\r\n"),
    "unknown body": invite(change={"Content-Type": "application/unknownformat"}, body=b"<audio/>"),
    "packed body": invite(more=["Content-Encoding: gzip"], body=b"\x1f\x8b" + bytes(range(256))),
    "parts never closed": invite(
        change={"Content-Type": "multipart/mixed;boundary=x"}, body=b"--x\r\n\r\n--x\r\n" * 50
    ),
    "type without a subtype": invite(change={"Content-Type": "application"}),
}

OFFERS = {
    "empty offer": invite(body=b"\r\n"),
    "offer of noise": invite(body=bytes(range(1, 256))),
    "no sound in it": invite(body=NO_SOUND),
    "port of nothing": offer("m=audio 0 RTP/AVP 0", instead_of=NO_SOUND),
    "port beyond the last": offer("m=audio 99999 RTP/AVP 0", instead_of=NO_SOUND),
    "negative port": offer("m=audio -1 RTP/AVP 0", instead_of=NO_SOUND),
    "payload beyond the last": offer("m=audio 4000 RTP/AVP 200 -5 x", instead_of=NO_SOUND),
    "no payload": offer("m=audio 4000 RTP/AVP", instead_of=NO_SOUND),
    "two hundred streams": offer(*["m=audio 4000 RTP/AVP 0"] * 200),
    "thousand attributes": offer(*[f"a=x{i}:y" for i in range(1_000)]),
    "rtpmap without a rate": offer("a=rtpmap:0 PCMU", "a=rtpmap:0", "a=rtpmap:"),
    "rate of nothing": offer("a=rtpmap:0 PCMU/0", "a=rtpmap:8 PCMA/99999999999"),
    "ptime of nothing": offer("a=ptime:0", "a=maxptime:0"),
    "ptime of a day": offer("a=ptime:86400000"),
    "two addresses": offer("c=IN IP4 127.0.0.1", "c=IN IP6 ::1"),
    "address of a name": offer("c=IN IP4 nowhere.invalid"),
    "IPv6 address in IPv4": offer("c=IN IP4 2001:db8::1"),
    "broken key": offer("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:=== |2^99|"),
    "line without an equals sign": offer("audio"),
    "line of 9,000 characters": offer("a=" + "z" * 9_000),
    "times beyond all numbers": offer("t=36893488147419103232 -1"),
    "keys of nobody": offer("a=fmtp:101 0-999999999999", "a=rtpmap:101 telephone-event/0"),
}

OUT_OF_PLACE = {
    "BYE of no call": Draft(method="BYE", change={"To": "<sip:agent@127.0.0.1>;tag=none"}),
    "CANCEL of nothing": Draft(method="CANCEL"),
    "ACK of nothing": Draft(method="ACK"),
    "PRACK of nothing": Draft(method="PRACK", more=["RAck: 1 1 INVITE"]),
    "UPDATE of no call": Draft(method="UPDATE", body=OFFER),
    "INFO of no call": Draft(method="INFO", body=b"Signal=5\r\nDuration=160\r\n"),
    "REFER of no call": Draft(method="REFER", more=["Refer-To: <sip:x@127.0.0.1:9>"]),
    "REFER to a broken place": Draft(method="REFER", more=["Refer-To: <sip:%%%"]),
    "NOTIFY of no subscription": Draft(
        method="NOTIFY", more=["Event: dialog", "Subscription-State: active"], body=b"<dialog-info"
    ),
    "SUBSCRIBE to what nobody has": Draft(method="SUBSCRIBE", more=["Event: nothing;id=;;"]),
    "REGISTER at a phone": Draft(method="REGISTER", change={"Contact": "*"}),
    "MESSAGE of noise": Draft(method="MESSAGE", body=bytes(range(256)) * 8),
    "PUBLISH without an event": Draft(method="PUBLISH"),
}

NOISE = {
    "a zero byte": b"\0",
    "line ends alone": b"\r\n\r\n",
    "ten thousand line ends": b"\r\n" * 10_000,
    "every byte": bytes(range(256)) * 4,
    "a STUN request": bytes.fromhex("000100002112a442") + b"softphone123",
    "text of another protocol": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "a first line without an end": b"INVITE sip:agent@127.0.0.1 SIP/2.0",
    "60,000 characters in one line": b"OPTIONS sip:a@b SIP/2.0\r\nSubject: " + b"s" * 60_000,
}
