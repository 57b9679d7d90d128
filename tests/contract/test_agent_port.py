"""The agent's port comes and goes while the media clock runs and other threads are busy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT_S = 60

STORY = """
import sys, threading, time
import pjsua2 as pj
from softphone.engine.audio.agent_port import AgentPort
from softphone.engine.audio.voice_path import VoicePath

config = pj.EpConfig()
config.uaConfig.threadCnt, config.uaConfig.mainThreadOnly = 0, True
config.logConfig.level = config.logConfig.consoleLevel = 0
config.medConfig.clockRate, config.medConfig.audioFramePtime = 16_000, 10
endpoint = pj.Endpoint()
endpoint.libCreate()
endpoint.libInit(config)
endpoint.audDevManager().setNullDev()
endpoint.libStart()
sys.setswitchinterval(1e-4)
path = VoicePath()
stay = AgentPort(path)
is_over = threading.Event()

def be_busy():
    while not is_over.is_set():
        sum(range(200))

busy = [threading.Thread(target=be_busy) for _ in range(2)]
for thread in busy:
    thread.start()
for _ in range(40):
    ports = [AgentPort(path) for _ in range(10)]
    for port in ports:
        port.startTransmit(stay)
        stay.startTransmit(port)
    time.sleep(0.013)
    for port in ports:
        port.close()
    ports.clear()
    del port
    endpoint.libHandleEvents(1)
is_over.set()
for thread in busy:
    thread.join()
stay.close()
endpoint.libDestroy()
print("went home")
"""


def test_a_port_that_closes_in_the_middle_of_frames_harms_nobody() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STORY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "went home" in done.stdout
    assert "Traceback" not in done.stderr
