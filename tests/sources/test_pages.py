"""Pages of the web: bounds on place, size and time, by a transport that sends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources import Defaults, pages, read_source
from dragoman.sources.addresses import public_addresses
from dragoman.sources.pages import Page, fetch

ADDRESSES = {
    "news.example": ["198.41.0.4"],
    "other.example": ["2001:503:ba3e::2:30", "198.41.0.4"],
    "home.example": ["198.41.0.4", "192.168.1.1"],
    "router.example": ["10.0.0.1"],
}
Answer = Callable[[httpx.Request], httpx.Response]


def resolve(host: str, port: int) -> list[str]:
    if host.replace(".", "").isdecimal() or ":" in host:
        return [host]
    if host not in ADDRESSES:
        raise OSError(host)
    return ADDRESSES[host]


def get(url: str, answer: Answer, *, allow_private: bool = False) -> Page:
    transport = httpx.MockTransport(answer)
    return fetch(url, allow_private=allow_private, transport=transport, resolve=resolve)


def hello(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "text/plain"}, content=b"Hello")


def test_the_checked_address_is_the_one_connected_to() -> None:
    seen: list[tuple[str, str, object]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        name = request.extensions.get("sni_hostname")
        seen.append((request.url.host, request.headers["host"], name))
        return hello(request)

    page = get("https://news.example/a?b=c", answer)
    assert seen == [("198.41.0.4", "news.example", "news.example")]
    assert (page.url, page.content) == ("https://news.example/a?b=c", b"Hello")


def test_a_second_address_is_tried_where_the_first_does_not_answer() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if ":" in request.url.host:
            raise httpx.ConnectError("unreachable")
        return hello(request)

    assert get("https://other.example/", answer).content == b"Hello"


@pytest.mark.parametrize(
    "url",
    [
        "http://router.example/",
        "http://home.example/",
        "http://127.0.0.1:8080/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
    ],
)
def test_private_addresses_are_refused_unless_allowed(url: str) -> None:
    with pytest.raises(InputError, match="--allow-private-addresses"):
        get(url, hello)
    assert get(url, hello, allow_private=True).content == b"Hello"


def test_a_redirect_is_checked_like_the_first_address() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"location": "http://router.example/admin"})

    with pytest.raises(InputError, match="10.0.0.1"):
        get("https://news.example/", answer)


def test_the_url_of_a_page_is_where_it_was_found() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/old":
            return httpx.Response(301, headers={"location": "/new"})
        return hello(request)

    assert get("https://news.example/old", answer).url == "https://news.example/new"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_what_is_no_public_address(address: str) -> None:
    with pytest.raises(InputError, match="private network"):
        public_addresses("x", 80, lambda host, port: [address])


def test_public_addresses_are_public() -> None:
    addresses = ["198.41.0.4", "2001:503:ba3e::2:30"]
    assert public_addresses("x", 80, lambda host, port: addresses) == addresses


@pytest.mark.parametrize(
    ("status", "remedy"),
    [(404, "check the address"), (403, "save the page"), (503, "try again later")],
)
def test_what_the_server_refuses_is_told_with_a_remedy(status: int, remedy: str) -> None:
    with pytest.raises(InputError, match=f"{status}.*{remedy}"):
        get("https://news.example/", lambda request: httpx.Response(status))


def raising(error: httpx.HTTPError) -> Answer:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error

    return answer


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (raising(httpx.ReadTimeout("")), "did not answer in 20 s"),
        (raising(httpx.ConnectError("refused")), "cannot be fetched \\(refused\\)"),
        (lambda r: httpx.Response(302, headers={"location": "/"}), "redirects more than"),
        (raising(httpx.UnsupportedProtocol("ftp")), "not http"),
    ],
)
def test_failures_of_the_connection_are_one_line(answer: Answer, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        get("https://news.example/", answer)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://nowhere.example/", "is not known"),
        ("https://", "no host"),
        ("https://me:secret@news.example/", "holds a password"),
    ],
)
def test_broken_addresses_are_told(url: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        get(url, hello)
    assert "secret" not in str(raised.value)


def test_a_page_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGEST_PAGE", 1000)
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"x" * 300

    with pytest.raises(InputError, match="larger than"):
        get("https://news.example/", lambda request: httpx.Response(200, content=endless()))
    assert sent < 10


def test_a_server_cannot_drip_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "DEADLINE", -1.0)
    with pytest.raises(InputError, match="did not come whole"):
        get("https://news.example/", hello)


def test_a_page_becomes_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page("https://news.example/new", b"Envoy recalled\n\nPeru left.", "text/plain", "utf-8")
    monkeypatch.setattr(pages, "fetch", lambda url, allow_private: page)
    (found,) = read_source("https://news.example/old", Defaults(publisher="Gazette"))
    assert isinstance(found, Document)
    assert (found.url, found.title) == ("https://news.example/new", "Envoy recalled")
    assert found.publisher == "Gazette"


def test_only_http_is_fetched() -> None:
    with pytest.raises(InputError, match="only http and https"):
        list(read_source("file:///etc/passwd"))
