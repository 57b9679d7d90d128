from __future__ import annotations

import os
from pathlib import Path

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.host.certificates import (
    MOST_CHARACTERS,
    certificates_in,
    holds_certificates,
)
from softphone.storage.certificate_folder import MOST_FILES, CertificateFolder
from tests.lab.kamailio import make_certificate


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("authority")
    make_certificate(folder)
    return (folder / "certificate.pem").read_text()


async def test_authorities_are_one_file_however_often_they_come(pem: str, tmp_path: Path) -> None:
    folder = CertificateFolder(tmp_path / "certificates")
    paths = {await folder.keep(pem) for _ in range(2)}
    (path,) = paths
    assert holds_certificates(path)
    assert [str(one) for one in (tmp_path / "certificates").iterdir()] == [path]


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "ñ", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
)
async def test_what_is_no_certificate_is_refused_and_leaves_no_file(
    text: str, tmp_path: Path
) -> None:
    with pytest.raises(KnownError) as caught:
        await CertificateFolder(tmp_path).keep(text)
    assert caught.value.code is ErrorCode.LINE_CERTIFICATE_BAD
    assert list(tmp_path.iterdir()) == []


async def test_more_than_anybody_needs_is_refused(pem: str, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        await CertificateFolder(tmp_path).keep(pem * (MOST_CHARACTERS // len(pem) + 1))
    assert caught.value.code is ErrorCode.LINE_CERTIFICATE_BAD


async def test_a_folder_that_cannot_be_written_to_is_told(pem: str, tmp_path: Path) -> None:
    in_the_way = tmp_path / "certificates"
    in_the_way.write_text("")
    with pytest.raises(KnownError) as caught:
        await CertificateFolder(in_the_way).keep(pem)
    assert caught.value.code is ErrorCode.STORE_FAILED


async def test_the_file_unused_for_longest_goes(pem: str, tmp_path: Path) -> None:
    for place in range(MOST_FILES):
        old = tmp_path / f"{place}.pem"
        old.write_text(pem)
        os.utime(old, (place, place))
    path = Path(await CertificateFolder(tmp_path).keep(pem))
    left = set(tmp_path.iterdir())
    assert len(left) == MOST_FILES
    assert path in left
    assert tmp_path / "0.pem" not in left


def test_of_a_file_only_its_certificates_are_taken(pem: str) -> None:
    text = f"# Compañía\n{pem}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n{pem}"
    assert certificates_in(text) == pem * 2
