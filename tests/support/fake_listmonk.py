"""A listmonk for tests: answers as https://listmonk.app/docs/apis/campaigns/ says, and fails on demand.

The rules that its documentation leaves out are those of its source, version 6: a campaign needs
lists, and a time to send that is ahead; one that was sent cannot be changed.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "editor:secret-of-the-editor"
CHANGEABLE = ("draft", "scheduled", "paused")
BEFORE = {"scheduled": ("draft", "paused"), "draft": ("scheduled",), "running": ("draft", "paused")}


@dataclass
class Failure:
    """What one kind of request meets: a status, or silence; `heard` says whether it was done."""

    method: str
    path: str
    status: int = 0
    heard: bool = False


@dataclass
class FakeListmonk:
    """The campaigns of a listmonk, and the pages of the site that stand on the same address."""

    address: str = ""
    campaigns: list[dict[str, Any]] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def add(self, **given: Any) -> dict[str, Any]:
        """Add a campaign, as somebody does in the browser."""
        campaign = {"id": len(self.campaigns) + 1, "status": "draft", "send_at": None, **given}
        self.campaigns.append(campaign)
        return campaign

    def changes(self) -> list[tuple[str, str]]:
        """Return the requests that changed something."""
        return [one for one in self.asked if one[0] != "GET"]

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        """Return status and payload of a request with a good token."""
        if path == "/api/campaigns" and method == "GET":
            size = len(self.campaigns) if query.get("per_page") == ["all"] else 20
            newest = sorted(self.campaigns, key=lambda one: -one["id"])[:size]
            return 200, {"data": {"results": newest, "query": "", "total": len(self.campaigns)}}
        if path == "/api/campaigns" and method == "POST":
            return self._checked(body) or (200, {"data": self.add(**body)})
        _, _, _, id_, *rest = path.split("/")
        found = next((one for one in self.campaigns if str(one["id"]) == id_), None)
        if found is None or method != "PUT":
            return 400, {"message": "Campaign not found"}
        return self._set_status(found, body["status"]) if rest else self._change(found, body)

    def _checked(self, fields: dict[str, Any]) -> Any:
        missing = [name for name in ("name", "subject", "lists", "body") if not fields.get(name)]
        if missing:
            return 400, {"message": f"Invalid {missing[0]}"}
        at = fields.get("send_at")
        if at and dt.datetime.fromisoformat(at) < dt.datetime.now(dt.UTC):
            return 400, {"message": "`send_at` date should be in the future"}
        return None

    def _change(self, found: dict[str, Any], fields: dict[str, Any]) -> Any:
        if found["status"] not in CHANGEABLE:
            return 400, {"message": "Cannot update a running or a finished campaign"}
        if refused := self._checked({**found, **fields}):
            return refused
        found |= fields
        if found["status"] == "scheduled" and found["send_at"] is None:
            found["status"] = "draft"
        return 200, {"data": found}

    def _set_status(self, found: dict[str, Any], status: str) -> Any:
        if found["status"] not in BEFORE.get(status, ()):
            return 400, {"message": "Only draft campaigns can be scheduled"}
        if status == "scheduled" and not found["send_at"]:
            return 400, {"message": "Campaign needs a `send_at` date to be scheduled"}
        found["status"] = status
        return 200, {"data": found}


@contextmanager
def listmonk() -> Iterator[FakeListmonk]:
    """Run a listmonk on this machine."""
    fake = FakeListmonk()

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            parts = urlsplit(self.path)
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if not parts.path.startswith("/api/"):
                return self.send(200 if parts.path in fake.pages else 404, {})
            fake.asked.append((self.command, parts.path))
            if self.headers.get("Authorization") != f"token {TOKEN}":
                return self.send(403, {"message": "invalid API credentials"})
            failure = next((f for f in fake.failures if (f.method, f.path) == fake.asked[-1]), None)
            body = json.loads(raw) if raw else None
            if failure is None or failure.heard:
                answer = fake.answer(self.command, parts.path, parse_qs(parts.query), body)
            if failure and failure.status:
                return self.send(failure.status, {"message": "it broke"})
            if failure:
                return time.sleep(1.0)
            return self.send(*answer)

        do_GET = do_POST = do_PUT = respond  # noqa: N815 - the library's names

        def send(self, status: int, payload: Any) -> None:
            content = json.dumps(payload).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
