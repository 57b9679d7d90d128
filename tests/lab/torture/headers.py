"""Faults in first lines and headers, by what is wrong with them."""

from __future__ import annotations

from tests.lab.torture.drafts import Draft, invite

HUGE_NUMBER = "36893488147419103232"

FIRST_LINES = {
    "unknown protocol version": Draft(start="OPTIONS sip:agent@127.0.0.1 SIP/7.0"),
    "target in angle brackets": Draft(start="INVITE <sip:agent@127.0.0.1> SIP/2.0"),
    "white space inside the target": Draft(start="OPTIONS sip:agent@127.0.0.1; lr SIP/2.0"),
    "several spaces": Draft(start="OPTIONS   sip:agent@127.0.0.1   SIP/2.0"),
    "space at the end": Draft(start="OPTIONS sip:agent@127.0.0.1 SIP/2.0  "),
    "no target": Draft(start="OPTIONS  SIP/2.0"),
    "only a method": Draft(start="OPTIONS"),
    "odd but allowed method": Draft(
        start="!interesting-Method0123456789_*+`.%indeed'~ sip:a@b SIP/2.0"
    ),
    "unknown scheme": Draft(start="OPTIONS nobodyKnowsThis:totallyopaque SIP/2.0"),
    "known but foreign scheme": Draft(start="OPTIONS mailto:agent@127.0.0.1 SIP/2.0"),
    "escaped zero in the user": Draft(start="INVITE sip:null-%00-null@127.0.0.1 SIP/2.0"),
    "headers inside the target": Draft(
        start="INVITE sip:agent@127.0.0.1?Route=%3Csip:x%3E SIP/2.0"
    ),
    "unfinished escape": Draft(start="OPTIONS sip:agent%@127.0.0.1 SIP/2.0"),
    "semicolons in the user": Draft(
        start="OPTIONS sip:user;par=u%40example.net@127.0.0.1 SIP/2.0"
    ),
    "IPv6 without brackets": Draft(start="OPTIONS sip:2001:db8::10 SIP/2.0"),
    "IPv6 with an ambiguous port": Draft(start="OPTIONS sip:agent@[2001:db8::10:5070] SIP/2.0"),
    "IPv6 never closed": Draft(start="OPTIONS sip:agent@[2001:db8::10 SIP/2.0"),
    "IPv6 with an IPv4 tail": Draft(start="OPTIONS sip:agent@[::ffff:192.0.2.1] SIP/2.0"),
    "IPv6 with a zone": Draft(start="OPTIONS sip:agent@[fe80::1%25eth0] SIP/2.0"),
    "port beyond the last": Draft(start="OPTIONS sip:agent@127.0.0.1:99999 SIP/2.0"),
    "target of 8,000 characters": Draft(start=f"OPTIONS sip:{'a' * 8_000}@127.0.0.1 SIP/2.0"),
    "answer nobody waits for": Draft(start="SIP/2.0 200 OK", change={"CSeq": "1 INVITE"}),
    "answer without a reason": Draft(start="SIP/2.0 100 "),
    "answer with a number beyond all": Draft(start="SIP/2.0 4294967301 better not break"),
    "challenge without a challenge": Draft(start="SIP/2.0 401 Unauthorized"),
}

HEADERS = {
    "no Via": invite(leave_out=["Via"]),
    "no From": invite(leave_out=["From"]),
    "no To": invite(leave_out=["To"]),
    "no Call-ID": invite(leave_out=["Call-ID"]),
    "no CSeq": invite(leave_out=["CSeq"]),
    "nothing but the first line": invite(
        leave_out=["Via", "Max-Forwards", "From", "To", "Call-ID", "CSeq", "Contact"]
    ),
    "empty Call-ID": invite(change={"Call-ID": ""}),
    "CSeq of another method": invite(change={"CSeq": "8 OPTIONS"}),
    "CSeq without a method": invite(change={"CSeq": "8"}),
    "CSeq beyond all numbers": invite(change={"CSeq": f"{HUGE_NUMBER} INVITE"}),
    "Max-Forwards of nothing": Draft(change={"Max-Forwards": "0"}),
    "Max-Forwards beyond all numbers": Draft(change={"Max-Forwards": HUGE_NUMBER}),
    "negative Expires": Draft(more=[f"Expires: -{HUGE_NUMBER}"]),
    "branch without the cookie": invite(change={"Via": "SIP/2.0/UDP 127.0.0.1:9;branch=1"}),
    "Via of commas and semicolons": invite(
        change={"Via": "SIP/2.0/UDP 127.0.0.1;;,;,, SIP/2.0/UDP 127.0.0.2;branch=z9hG4bKx"}
    ),
    "Via to everybody": Draft(change={"Via": "SIP/2.0/UDP 255.255.255.255;branch=z9hG4bKall"}),
    "Via of an unknown transport": Draft(
        change={"Via": "SIP/2.0/UNKNOWN 127.0.0.1;branch=z9hG4bKu"}
    ),
    "IPv6 received without brackets": Draft(
        change={"Via": "SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bK6"}
    ),
    "a hundred Vias": invite(
        more=[f"Via: SIP/2.0/UDP 127.0.0.{i};branch=z9hG4bK{i}" for i in range(1, 101)]
    ),
    "quote never closed": invite(change={"To": '"Mr. J. User <sip:agent@127.0.0.1>'}),
    "bracket never closed": invite(change={"From": "<sip:torture@127.0.0.1;tag=1"}),
    "two tags": invite(change={"From": "<sip:torture@127.0.0.1>;tag=1;tag=2"}),
    "two Froms": invite(more=["From: <sip:second@127.0.0.1>;tag=2"]),
    "name that is no token": invite(change={"From": "Bell, Alexander <sip:a@b>;tag=4"}),
    "name that is no UTF-8": invite(change={"From": '"Mar\udced\udcff" <sip:m@127.0.0.1>;tag=5'}),
    "name of 20,000 characters": invite(change={"From": f'"{"N" * 20_000}" <sip:n@b>;tag=6'}),
    "zero byte in a name": invite(change={"From": '"a\0b" <sip:n@127.0.0.1>;tag=7'}),
    "line breaks folded into a name": invite(
        change={"From": '"folded\r\n  twice\r\n\tover" <sip:n@127.0.0.1>;tag=8'}
    ),
    "unknown scheme in From": invite(change={"From": "<isbn:2983792873>;tag=9"}),
    "compact names, odd spacing": invite(
        leave_out=["From", "To", "Call-ID", "Content-Type"],
        more=[
            "f :  <sip:t@127.0.0.1> ; tag=10",
            "t  :<sip:agent@127.0.0.1>",
            "i:x1",
            "c: application/sdp",
        ],
    ),
    "a line without a colon": invite(more=["this line has none"]),
    "a name of 5,000 characters": invite(more=[f"{'X' * 5_000}: y"]),
    "five hundred unknown headers": invite(more=[f"X-Filler-{i}: {i}" for i in range(500)]),
    "Contact of a star": invite(change={"Contact": "*"}),
    "Contact without a URI": invite(change={"Contact": "<>"}),
    "Record-Route without a URI": invite(more=["Record-Route: <sip:;lr>"]),
    "Route to ourselves": Draft(more=["Route: <sip:127.0.0.1;lr>, <sip:127.0.0.1;lr>"]),
    "Require of what nobody has": invite(more=["Require: nothingSupportsThis, norThis"]),
    "Date of no zone": Draft(more=["Date: Fri, 01 Jan 2010 16:00:00 EST"]),
    "Authorization of an unknown kind": Draft(more=["Authorization: NoOneKnows opaque-data=here"]),
    "Replaces of nothing": invite(more=["Replaces: nobody@nowhere;to-tag=1;from-tag=2"]),
    "Session-Expires of a moment": invite(more=["Session-Expires: 1;refresher=uas", "Min-SE: 0"]),
}
