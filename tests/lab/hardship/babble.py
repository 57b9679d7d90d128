"""Lines of the engine's protocol, spoilt at random, and the engine's answers to them."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from softphone.wire.engine import (
    AnswerCall,
    ChooseDevices,
    Command,
    CommandLine,
    EndCall,
    Hello,
    HoldCall,
    ListDevices,
    MuteCall,
    PlaceCall,
    RemoveAccount,
    ReportStatus,
    SendDtmf,
    SetAccount,
    TransferCall,
)
from tests.lab.engine_process import EngineProcess
from tests.lab.hardship.mutation import Mutator

NOWHERE = "sip:nobody@127.0.0.1:9"
HONEST: tuple[Command, ...] = (
    SetAccount(account_id="a", address="sip:agent@127.0.0.1"),
    RemoveAccount(account_id="a"),
    PlaceCall(account_id="a", call_id="c", target=NOWHERE),
    AnswerCall(call_id="c"),
    EndCall(call_id="c"),
    HoldCall(call_id="c"),
    MuteCall(call_id="c", is_muted=True),
    SendDtmf(call_id="c", digits="12#"),
    TransferCall(call_id="c", target=NOWHERE),
    ListDevices(),
    ChooseDevices(microphone="none", speaker="none", ringer="none"),
    ReportStatus(),
)
PROBE_EVERY = 50


@dataclass
class Babbled:
    """What came of it."""

    lines: int = 0
    refused: int = 0
    probes: int = 0
    """Honest commands in between, each of which was answered."""


def babble(engine: EngineProcess, lines: int, seed: int) -> Babbled:
    """Raises when an honest command is not answered any more."""
    mutator = Mutator(seed)
    encoded = [
        msgspec.json.encode(CommandLine(token="babble", command=command)) for command in HONEST
    ]
    encoded.append(msgspec.json.encode(Hello(version=1, program="babble")))
    done = Babbled()
    for number in range(lines):
        engine.write_line(mutator.spoilt(encoded[number % len(encoded)]))
        done.lines += 1
        if number % PROBE_EVERY == PROBE_EVERY - 1:
            engine.do(ReportStatus())
            done.probes += 1
            answers = engine.take_responses()
            done.refused += sum(answer.error is not None for answer in answers)
    return done
