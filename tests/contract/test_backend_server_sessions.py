"""Signing in and staying signed in, against a real server."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import requests

from softphone.domain.settings import LineServices
from softphone.wire.phone_line import PhoneLineGrant
from softphone.wire.rest import ProblemCode
from tests.lab.backend_process import BackendProcess, backend_process
from tests.lab.kamailio import make_certificate
from tests.lab.raw_desk import RawDesk, add_user, check_problem, run_errand

LINE_PASSWORD = secrets.token_urlsafe(12)
LINE = {
    "SOFTPHONE_DEMO_LINE_ADDRESS": "sip:agent@127.0.0.1:5070",
    "SOFTPHONE_DEMO_LINE_USERNAME": "agent",
    "SOFTPHONE_DEMO_LINE_PASSWORD": LINE_PASSWORD,
    "SOFTPHONE_DEMO_LINE_PROXY": "sip:127.0.0.1:5080",
    "SOFTPHONE_DEMO_LINE_TRANSPORT": "tcp",
    "SOFTPHONE_DEMO_LINE_BACKUP_REGISTRAR": "sip:127.0.0.1:5090",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackendProcess]:
    folder = tmp_path_factory.mktemp("sessions")
    with backend_process(folder, has_demo_data=False, environment=LINE) as running:
        yield running


@pytest.fixture
def desk(server: BackendProcess) -> RawDesk:
    return RawDesk(server)


def post(server: BackendProcess, path: str, body: object) -> requests.Response:
    return requests.post(f"{server.url}/v1{path}", json=body, timeout=30)


def refresh(server: BackendProcess, token: str) -> requests.Response:
    return post(server, "/sessions/refresh", {"refresh_token": token})


def test_signing_in_gives_tokens_the_user_and_the_phone_line(desk: RawDesk) -> None:
    assert desk.session["access_expires_in_s"] == 900
    assert desk.session["user"]["username"] == "demo"
    assert msgspec.convert(desk.session["phone_line"], PhoneLineGrant) == PhoneLineGrant(
        address=LINE["SOFTPHONE_DEMO_LINE_ADDRESS"],
        username="agent",
        password=LINE_PASSWORD,
        registrar=None,
        proxy=LINE["SOFTPHONE_DEMO_LINE_PROXY"],
        transport="tcp",
        backup_registrar=LINE["SOFTPHONE_DEMO_LINE_BACKUP_REGISTRAR"],
    )
    assert desk.get("/me").json() == desk.session["user"]


def test_no_password_and_no_refresh_token_rests_in_the_database_in_the_clear(
    server: BackendProcess, desk: RawDesk
) -> None:
    stored = b"".join(file.read_bytes() for file in server.database.parent.glob("backend.db*"))
    for secret in (server.password, LINE_PASSWORD, desk.session["refresh_token"]):
        assert secret.encode() not in stored
    (password_hash,) = server.query("SELECT password_hash FROM users WHERE username = 'demo'")[0]
    assert str(password_hash).startswith("$argon2id$")


def test_the_database_can_be_read_by_its_owner_only(server: BackendProcess) -> None:
    assert server.database.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("username", ["demo", "nobody", "", "demo' OR 1=1 --"])
def test_a_wrong_password_and_a_wrong_name_look_the_same(
    server: BackendProcess, username: str
) -> None:
    answer = post(server, "/sessions", {"username": username, "password": "wrong-password"})
    problem = check_problem(answer, ProblemCode.SIGN_IN_REFUSED, 401)
    assert problem["detail"] == ""


def test_guessing_is_slowed_down_for_a_name_and_leaves_others_alone(
    server: BackendProcess,
) -> None:
    guess = {"username": "guessed", "password": "wrong-password"}
    for _ in range(5):
        assert post(server, "/sessions", guess).status_code == 401
    answer = post(server, "/sessions", guess)
    check_problem(answer, ProblemCode.TOO_MANY_REQUESTS, 429)
    assert 0 < int(answer.headers["Retry-After"]) <= 301
    RawDesk(server)


def test_a_refresh_token_works_once_and_its_second_use_ends_the_session(
    server: BackendProcess, desk: RawDesk
) -> None:
    first = desk.session["refresh_token"]
    renewed = refresh(server, first)
    assert renewed.status_code == 200
    assert renewed.json()["user"] == desk.session["user"]
    check_problem(refresh(server, first), ProblemCode.SESSION_EXPIRED, 401)
    check_problem(
        refresh(server, renewed.json()["refresh_token"]), ProblemCode.SESSION_EXPIRED, 401
    )
    check_problem(desk.get("/me"), ProblemCode.SESSION_EXPIRED, 401)


def test_an_invented_refresh_token_is_refused(server: BackendProcess) -> None:
    check_problem(refresh(server, "invented"), ProblemCode.SESSION_EXPIRED, 401)


def test_signing_out_ends_access_and_refresh(server: BackendProcess, desk: RawDesk) -> None:
    assert desk.send("DELETE", "/sessions/current").status_code == 204
    check_problem(desk.get("/me"), ProblemCode.SESSION_EXPIRED, 401)
    check_problem(refresh(server, desk.session["refresh_token"]), ProblemCode.SESSION_EXPIRED, 401)


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer nonsense", "Basic ZGVtbzpkZW1v"])
def test_without_a_good_token_nothing_is_told(server: BackendProcess, header: str) -> None:
    answer = requests.get(
        f"{server.url}/v1/me", headers={"Authorization": header} if header else {}, timeout=30
    )
    check_problem(answer, ProblemCode.NOT_SIGNED_IN, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_survives_a_restart_of_the_server(server: BackendProcess, desk: RawDesk) -> None:
    server.kill()
    server.restart()
    assert desk.get("/me").status_code == 200
    assert refresh(server, desk.session["refresh_token"]).status_code == 200


def granted(desk: RawDesk) -> list[PhoneLineGrant]:
    """The line that rings out, then the others."""
    lines = [desk.session["phone_line"], *desk.session["more_phone_lines"]]
    return [msgspec.convert(line, PhoneLineGrant) for line in lines]


def certificate_in(folder: Path) -> str:
    folder.mkdir()
    make_certificate(folder)
    return (folder / "certificate.pem").read_text()


def test_several_lines_are_given_with_their_authorities_and_their_secrets_sealed(
    server: BackendProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    password, line_password = secrets.token_urlsafe(12), secrets.token_urlsafe(12)
    monkeypatch.setenv("SOFTPHONE_NEW_LINE_PASSWORD", line_password)
    first, second = certificate_in(tmp_path / "first"), certificate_in(tmp_path / "second")
    with_more = tmp_path / "with-more.pem"
    key = (tmp_path / "first" / "key.pem").read_text()
    with_more.write_text(f"# Autoridad de la compañía\n{first}\n{key}", encoding="utf-8")
    own = ("--line-address", "sip:many@pbx.example", "--line-ca-file", str(with_more))
    add_user(server, "many", password, *own)
    at_shop = ("many", "sip:many@shop.example", "--line-transport", "tls")
    for options in ((), ("--line-ca-file", f"{tmp_path}/second/certificate.pem")):
        added = run_errand(server, "add-line", *at_shop, *options)
        assert added.returncode == 0, added.stderr
    one, other = granted(RawDesk(server, "many", password))
    assert (one.address, one.ca_certificate) == ("sip:many@pbx.example", first)
    assert (other.address, other.transport, other.password, other.ca_certificate) == (
        "sip:many@shop.example",
        "tls",
        line_password,
        second,
    )
    stored = b"".join(file.read_bytes() for file in server.database.parent.glob("backend.db*"))
    assert line_password.encode() not in stored

    assert run_errand(server, "remove-line", "many", other.address).returncode == 0
    assert granted(RawDesk(server, "many", password)) == [one]
    again = run_errand(server, "remove-line", "many", other.address)
    assert (again.returncode, again.stderr) == (
        1,
        "softphone server: many has no such line beside the first\n",
    )


def test_what_cannot_be_granted_is_refused_in_words_and_changes_nothing(
    server: BackendProcess, tmp_path: Path
) -> None:
    password = secrets.token_urlsafe(12)
    no_certificate = tmp_path / "no.pem"
    no_certificate.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    add_user(server, "few", password, "--line-address", "sip:few@pbx.example")
    for number in range(4):
        added = run_errand(server, "add-line", "few", f"sip:few@{number}.example")
        assert added.returncode == 0, added.stderr
    for arguments, words in (
        (("few", "sip:few@4.example"), "a user has at most 4 lines beside the first"),
        (("few", "sip:few@pbx.example"), "this is the first line: change it by add-user"),
        (("nobody", "sip:few@pbx.example"), "there is no user nobody"),
        (
            ("few", "sip:few@0.example", "--line-ca-file", str(no_certificate)),
            "the certificates of sip:few@0.example are no PEM, or too long",
        ),
    ):
        refused = run_errand(server, "add-line", *arguments)
        assert (refused.returncode, refused.stderr) == (1, f"softphone server: {words}\n")
    lines = granted(RawDesk(server, "few", password))
    assert [line.address for line in lines] == [
        "sip:few@pbx.example",
        *(f"sip:few@{number}.example" for number in range(4)),
    ]
    assert {line.ca_certificate for line in lines} == {None}


def test_a_granted_line_brings_its_ways_with_it_and_its_secrets_sealed(
    server: BackendProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    password, relay_password = secrets.token_urlsafe(12), secrets.token_urlsafe(12)
    monkeypatch.setenv("SOFTPHONE_NEW_TURN_PASSWORD", relay_password)
    add_user(
        server,
        "remote",
        password,
        *("--line-address", "sip:remote@pbx.example", "--line-registrar", "sip:pbx.example"),
        *("--line-transport", "tls", "--line-media-encryption", "mandatory"),
        *("--line-found-by-domain", "--line-uses-ice", "--line-echo-number", "*43"),
        *("--line-stun-server", "stun.example:3478", "--line-turn-server", "turn.example"),
        *("--line-turn-username", "voice"),
        *("--line-services", '{"voicemail": "*97"}', "--line-key-method", "in_band"),
    )
    desk = RawDesk(server, "remote", password)
    granted = msgspec.convert(desk.session["phone_line"], PhoneLineGrant)
    assert granted == PhoneLineGrant(
        address="sip:remote@pbx.example",
        username="",
        password="",
        registrar="sip:pbx.example",
        proxy=None,
        transport="tls",
        media_encryption="mandatory",
        is_found_by_domain=True,
        stun_server="stun.example:3478",
        turn_server="turn.example",
        turn_username="voice",
        turn_password=relay_password,
        uses_ice=True,
        echo_number="*43",
        services=LineServices(voicemail="*97"),
        key_method="in_band",
    )
    stored = b"".join(file.read_bytes() for file in server.database.parent.glob("backend.db*"))
    assert relay_password.encode() not in stored
    assert relay_password not in server.log.read_text()


def test_a_user_can_be_added_while_the_server_runs(server: BackendProcess) -> None:
    password = secrets.token_urlsafe(12)
    add_user(server, "María", password, "--full-name", "María Núñez", "--language", "es")
    desk = RawDesk(server, "maría", password)
    assert desk.session["user"]["full_name"] == "María Núñez"
    assert desk.session["user"]["language"] == "es"
    assert desk.session["phone_line"] is None
