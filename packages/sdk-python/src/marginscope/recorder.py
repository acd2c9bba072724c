"""Buffers events and sends them from a thread of its own."""

import atexit
import json
import os
import random
import re
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from datetime import datetime, timezone

from .context import current_context, merged
from .memory_store import MemoryStore
from .spool_store import SpoolStore

EVENTS = "/v1/events"
LITELLM = "/v1/callbacks/litellm"
_LATER = {408, 425, 429, 500, 502, 503, 504}
_WRONG_PLACE = {301, 302, 303, 307, 308, 401, 403, 404, 405}
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 60.0
_WARN_S = 60.0
_LINE_CHARS_MAX = 64 * 1024
# A word on each of 10,000 events is less.
_ANSWER_BYTES_MAX = 8 * 1024 * 1024


@dataclass
class Stats:
    recorded: int = 0
    sent: int = 0
    refused: int = 0
    dropped: int = 0
    invalid: int = 0
    waiting: int = 0


class Marginscope:
    """Records usage and sends it to Marginscope. Recording never raises, never waits for the network, and never changes what
    the application does: what goes wrong is counted in `stats` and told to `on_problem(kind, message)`.

    url, key: default MARGINSCOPE_URL (http://127.0.0.1:8080), MARGINSCOPE_KEY.
    buffer_events, buffer_bytes: what waits in memory while Marginscope is away; more is dropped and counted.
    spool_dir: a folder in which events wait instead of in memory: they survive the process, kill -9 included. Processes may
    share one; spool_bytes: what each of them may have there, more is dropped and counted.
    """

    def __init__(
        self,
        url=None,
        key=None,
        context=None,
        flush_s=1.0,
        batch_events=500,
        buffer_events=10_000,
        buffer_bytes=16 * 1024 * 1024,
        spool_dir=None,
        spool_bytes=256 * 1024 * 1024,
        timeout_s=10.0,
        on_problem=None,
    ):
        self._url = (url or os.environ.get("MARGINSCOPE_URL") or "http://127.0.0.1:8080").rstrip("/")
        if not self._url.startswith(("http://", "https://")):
            raise ValueError(f"url: {self._url!r} is no address; use http://host:port")
        if not 1 <= batch_events <= 10_000:
            raise ValueError("batch_events: must be a number from 1 to 10000")
        self._key = key or os.environ.get("MARGINSCOPE_KEY")
        self._context = context or {}
        self._flush_s = flush_s
        self._batch_events = batch_events
        self._buffer_events = buffer_events
        self._buffer_bytes = buffer_bytes
        self._spool_dir = spool_dir
        self._spool_bytes = spool_bytes
        self._timeout_s = timeout_s
        self._on_problem = on_problem or _warn_rarely()
        self._begin()
        atexit.register(self.close, 5.0)

    def _begin(self):
        """What a process has for itself: after a fork the child begins with nothing, what waits is its parent's."""
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        self._stats = Stats()
        self._closed = False
        self._failures = 0  # in a row
        self._thread = None
        self._torn = []  # counts, to be told when no lock is held
        self._store = self._open_store()
        if self._store.waiting > 0:  # of a process that is gone
            self._idle.clear()
            self._start()

    def _open_store(self):
        if self._spool_dir is not None:
            try:
                return SpoolStore(os.fspath(self._spool_dir), self._spool_bytes, self._torn.append)
            except OSError as error:
                self._tell("spool", f"{self._spool_dir} can't be written, events wait in memory: {error}")
        return MemoryStore(self._buffer_events, self._buffer_bytes)

    def _own(self):
        """Locks that another thread of the parent held are held in the child for ever: it has its own."""
        if self._pid != os.getpid():
            self._begin()

    def track(self, event):
        """Records one event, as POST /v1/events takes it. Its id, default a random one, stays the same over all retries."""
        try:
            if not event.get("provider") or not event.get("model"):
                return self._problem("invalid", "an event needs a provider and a model")
            said = merged(merged(self._context, current_context()), event)
            said.setdefault("id", str(uuid.uuid4()))
            said.setdefault("time", datetime.now(timezone.utc).isoformat().replace("+00:00", "Z"))
            self.add(EVENTS, said)
        except Exception as error:  # recording must not break the application
            self._problem("invalid", f"an event is not sent: {error}")

    def add(self, path, item):
        """Queues one item of a way in. For the wrappers; never raises."""
        try:
            line = json.dumps(item, default=str)
            if len(line) > _LINE_CHARS_MAX:
                return self._problem("invalid", f"an event has at most {_LINE_CHARS_MAX} characters")
            self._own()
            with self._lock:
                is_kept = not self._closed and self._store.add(path, line)
                waiting = self._store.waiting
                if is_kept:
                    self._stats.recorded += 1
                    self._idle.clear()
                    self._start()
                else:
                    self._stats.dropped += 1
            if not is_kept:
                self._tell("dropped", "an event is lost: " + ("it was closed" if self._closed else "no more room"))
            elif waiting >= self._batch_events and self._failures == 0:
                self._wake.set()
        except Exception as error:
            self._problem("invalid", f"an event is not sent: {error}")

    @property
    def stats(self):
        self._own()
        with self._lock:
            return Stats(**{**self._stats.__dict__, "waiting": self._store.waiting})

    def flush(self, limit_s=5.0):
        """Sends what waits. True when nothing waits any more."""
        self._own()
        self._wake.set()
        return self._idle.wait(limit_s)

    def close(self, limit_s=5.0):
        """Sends what waits, as `flush`, and ends. A folder keeps what could not be sent."""
        if self._pid != os.getpid() or self._closed:
            return True
        flushed = self.flush(limit_s) if self._thread is not None else True
        with self._lock:
            self._closed = True
            self._store.close()
        self._wake.set()
        return flushed

    def _start(self):
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="marginscope", daemon=True)
            self._thread.start()

    def _run(self):
        while not self._closed:
            if self._failures > 0:
                self._wake.clear()  # what came while it was tried shortens no pause
                if self._closed:
                    return
            self._wake.wait(self._flush_s if self._failures == 0 else _pause_s(self._failures))
            self._wake.clear()
            try:
                asked_s = self._send_all()
            except Exception as error:  # this thread is the only one that sends
                self._failures += 1
                asked_s = 0.0
                self._tell("unreachable", f"{self._url}: {error!r}"[:300])
            if asked_s > 0:
                time.sleep(min(asked_s, 5 * _LONGEST_PAUSE_S))

    def _send_all(self):
        """Until nothing waits, or something went wrong. The pause that was asked for."""
        size = self._batch_events
        while True:
            with self._lock:
                batch = [] if self._closed else self._store.next(size)
                torn = sum(self._torn)
                self._torn.clear()
                self._stats.dropped += torn
            if torn:
                self._tell("dropped", f"{torn} lost: only a part is in the folder")
            with self._lock:
                if not batch:
                    self._failures = 0
                    self._idle.set()
                    return 0.0
                self._idle.clear()  # also of what a process left that is gone
            path = batch[0][0]
            status, text, asked_s = self._post(path, [line for _, line in batch])
            if status in (202, 400) and _rejected(text) is not None:
                rejected = _rejected(text)
                self._done(batch, refused=min(len(rejected), len(batch)))
                if rejected:
                    self._tell("refused", f"{len(rejected)} of what was sent: {json.dumps(rejected[0])[:300]}")
            elif status == 413 and len(batch) > 1:
                size = (len(batch) + 1) // 2
            elif status is None or status in _LATER or status in _WRONG_PLACE or status < 300:
                self._tell("unauthorised" if status in (401, 403) else "unreachable", f"{self._url}: {text[:300]}")
                self._failures += 1
                return asked_s
            else:
                self._done(batch, refused=len(batch))
                self._tell("refused", f"answer {status}: {text[:300]}")

    def _done(self, batch, refused):
        with self._lock:
            self._store.done(len(batch))
            self._stats.refused += refused
            self._stats.sent += len(batch) - refused

    def _post(self, path, lines):
        headers = {"content-type": "application/x-ndjson"}
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        body = "\n".join(lines).encode()
        request = urllib.request.Request(self._url + path, body, headers, method="POST")
        try:
            until_s = time.monotonic() + self._timeout_s
            try:
                response = _OPENER.open(request, timeout=self._timeout_s)
            except urllib.error.HTTPError as error:
                response = error
            with response:
                return response.status, _text(response, until_s), _asked_s(response)
        except Exception as error:
            return None, f"can't be reached: {error}", 0.0

    def _problem(self, kind, message):
        self._own()
        with self._lock:
            self._stats.invalid += 1
        self._tell(kind, message)

    def _tell(self, kind, message):
        try:
            self._on_problem(kind, message)
        except Exception:  # whoever listens must not break the application
            pass


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key goes to the address that was given, and nowhere else."""

    def redirect_request(self, *_):
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def _text(response, until_s):
    """What an answer says. One that is too long, or comes too slowly, is no Marginscope's: it says nothing."""
    chunks = []
    size = 0
    while chunk := response.read1(65536):
        chunks.append(chunk)
        size += len(chunk)
        if size > _ANSWER_BYTES_MAX or time.monotonic() > until_s:
            return ""
    return b"".join(chunks).decode("utf-8", "replace")


def _asked_s(response):
    retry_after = response.headers.get("retry-after", "")
    return float(retry_after) if re.fullmatch("[0-9]{1,9}", retry_after) else 0.0


def _rejected(text):
    try:
        rejected = json.loads(text).get("rejected")
        return rejected if isinstance(rejected, list) else None
    except (ValueError, AttributeError, RecursionError):
        return None


def _pause_s(failures):
    whole = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** min(failures - 1, 20))
    return whole / 2 + whole / 2 * random.random()


def _warn_rarely():
    last = [float("-inf")]

    def warn(kind, message):
        if time.monotonic() - last[0] >= _WARN_S:
            last[0] = time.monotonic()
            print(f"marginscope: {kind}: {message}", file=sys.stderr)

    return warn
