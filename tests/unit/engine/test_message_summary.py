"""What servers say of mailboxes (RFC 3842), and what could be taken for it."""

from __future__ import annotations

import pytest

from softphone.engine.sip.message_summary import MOST_MESSAGES, MailboxNews, read_message_summary


def test_new_and_old_messages_are_read_with_the_address() -> None:
    body = (
        "Messages-Waiting: yes\r\n"
        "Message-Account: sip:*97@pbx.example.org\r\n"
        "Voice-Message: 2/8 (0/2)\r\n"
    )
    assert read_message_summary(body) == MailboxNews(
        new=2, old=8, address="sip:*97@pbx.example.org"
    )


@pytest.mark.parametrize(("word", "new"), [("yes", 1), ("no", 0), ("YES ", 1)])
def test_a_server_that_does_not_count_is_believed_that_there_is_one(word: str, new: int) -> None:
    assert read_message_summary(f"messages-waiting : {word}\r\n") == MailboxNews(new=new, old=0)


@pytest.mark.parametrize("body", ["", "Voice-Message: 2/8\r\n", "<xml/>", "\x00" * 50])
def test_what_says_nothing_of_waiting_messages_is_no_news(body: str) -> None:
    assert read_message_summary(body) is None


def test_a_count_nobody_can_mean_is_cut() -> None:
    news = read_message_summary("Messages-Waiting: yes\nVoice-Message: 999999999/999999999\n")
    assert news == MailboxNews(new=MOST_MESSAGES, old=MOST_MESSAGES)


def test_a_body_without_end_is_read_to_a_bound() -> None:
    body = "Messages-Waiting: no\r\n" + "X: y\r\n" * 100_000 + "Voice-Message: 5/5\r\n"
    assert read_message_summary(body) == MailboxNews(new=0, old=0)
