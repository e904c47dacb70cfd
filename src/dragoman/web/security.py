"""Who may ask and what a browser may do with the answer: hosts, origins, tokens and headers.

What a page shows is not known here.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "dragoman-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
LONGEST_BODY = 64 * 1024 * 1024  # bytes of one upload
# The style sheet that Observable Plot puts into each of its drawings, by its hash.
PLOT_STYLES: tuple[str, ...] = ("sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM=",)
POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)


def content_policy() -> str:
    """What a page may load: its own files alone, and no inline script or style but the named ones."""
    styles = " ".join(["style-src 'self'", *(f"'{name}'" for name in PLOT_STYLES)])
    return "; ".join([*POLICY, styles])


def headers_of_answers() -> Mapping[str, str]:
    """Headers that every answer carries."""
    return {
        "content-security-policy": content_policy(),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
    }


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("desk.example.org")
    (True, True, False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Gate:
    """Which hosts a request may name, and the token that it must show, if any."""

    hosts: frozenset[str] = LOCAL_NAMES
    token: str | None = None
    longest_body: int = LONGEST_BODY
    headers: Mapping[str, str] = field(default_factory=headers_of_answers)

    def refusal(self, scope: Scope) -> Response | None:
        """Why a request is refused, or None."""
        headers = Headers(scope=scope)
        if host_name(headers.get("host", "")) not in self.hosts:
            return refused(400, "This host name is not served here.", "Name it with --allow-host where you start dragoman serve.")
        if scope["method"] not in SAFE_METHODS and not is_own(headers):
            return refused(403, "A write came from another site.", "Open the page itself and send the form again.")
        if int_of(headers.get("content-length")) > self.longest_body:
            return refused(413, "Too large.", f"At most {self.longest_body // 1024 // 1024} MB at a time; use dragoman ingest for more.")
        return self._unknown(scope, headers)

    def _unknown(self, scope: Scope, headers: Headers) -> Response | None:
        if self.token is None or scope["path"].startswith("/static/"):
            return None
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if is_same(given := query.get("token", [""])[0], self.token):
            rest = urlencode([(name, value) for name, values in query.items() if name != "token" for value in values])
            answer = RedirectResponse("/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(COOKIE, given, httponly=True, samesite="strict", max_age=30 * 24 * 3600)
            return answer
        bearer = headers.get("authorization", "").removeprefix("Bearer ").strip()
        if is_same(bearer, self.token) or is_same(cookie_of(headers), self.token):
            return None
        return refused(401, "This desk asks for its token.", "Open the address that dragoman serve printed, with ?token=….")


def is_same(given: str, token: str) -> bool:
    """Whether two secrets are equal, in time that does not tell where they differ."""
    return hmac.compare_digest(given.encode(), token.encode())


def cookie_of(headers: Headers) -> str:
    """The token that the browser kept."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def host_name(host: str) -> str:
    """The host without its port.

    >>> host_name("localhost:8000"), host_name("[::1]:80")
    ('localhost', '[::1]')
    """
    if host.startswith("["):
        return host.split("]", 1)[0] + "]"
    return host.rsplit(":", 1)[0].lower() if ":" in host else host.lower()


def is_own(headers: Headers) -> bool:
    """Whether a write was sent by a page of this very server, or by a program that is no browser.

    Browsers say it in Sec-Fetch-Site, which no page can set; the Origin of a form is "null" under the policy no-referrer, so it decides
    only where a browser is too old to say more.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def int_of(text: str | None) -> int:
    """A length as a number; 0 where there is none."""
    return int(text) if text and text.isdecimal() else 0


def refused(status: int, what: str, hint: str) -> Response:
    """A plain answer that says what to do."""
    return PlainTextResponse(f"{what} {hint}\n", status_code=status)


class GateMiddleware:
    """Asks the gate before each request and adds the headers to each answer; bodies that grow too long are cut off."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app = app
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self.gate.refusal(scope)
        guarded = self._with_headers(send)
        if answer is not None:
            await answer(scope, receive, guarded)
            return
        await self.app(scope, self._counted(receive), guarded)

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in self.gate.headers.items():
                    found.setdefault(name, value)
            await send(message)

        return sending

    def _counted(self, receive: Receive) -> Callable[[], Awaitable[Message]]:
        seen = 0

        async def receiving() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b"") or b"")
            if seen > self.gate.longest_body:
                return {"type": "http.disconnect"}
            return message

        return receiving
