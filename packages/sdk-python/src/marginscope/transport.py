"""Looks at the bytes of replies as they pass through the HTTP client of the official libraries (httpx, or its successor)."""

import importlib
import re
import zlib

from .call import Call
from .replies import StreamReader

_REPLY_BYTES_MAX = 64 * 1024 * 1024
_LINE = re.compile(rb"^data:.*$", re.MULTILINE)
_NO_CHOICES = re.compile(rb'"choices"\s*:\s*\[\s*\]')
_USAGE = re.compile(rb'"usage"\s*:\s*\{')


def library_of(client):
    """The module whose client this is; None: of no library that is known."""
    for kind in type(client).__mro__:
        name = kind.__module__.split(".")[0]
        if kind.__name__ in ("Client", "AsyncClient") and name.startswith("httpx"):
            return importlib.import_module(name)
    return None


def record(http_client, recorder, provider, ask_for_usage):
    """Makes every transport of an HTTP client record."""
    library = library_of(http_client)
    kinds = _kinds(library)
    wrap = kinds[1] if isinstance(http_client, library.AsyncClient) else kinds[0]
    options = (library, recorder, provider, ask_for_usage)
    http_client._transport = wrap(http_client._transport, *options)
    for pattern, transport in list(http_client._mounts.items()):
        if transport is not None:
            http_client._mounts[pattern] = wrap(transport, *options)


def _kinds(library):
    """The transports of a library, as kinds of its own."""

    class Recording(_Recording, library.BaseTransport):
        def handle_request(self, request):
            call, request = self._call(request, lambda: request.read())
            response = self._inner.handle_request(request)
            if call is not None and response.status_code < 300:
                response.stream = _SyncStream.of(library)(response, call, self._recorder)
            return response

        def close(self):
            self._inner.close()

    class AsyncRecording(_Recording, library.AsyncBaseTransport):
        async def handle_async_request(self, request):
            await request.aread()
            call, request = self._call(request, lambda: request.content)
            response = await self._inner.handle_async_request(request)
            if call is not None and response.status_code < 300:
                response.stream = _AsyncStream.of(library)(response, call, self._recorder)
            return response

        async def aclose(self):
            await self._inner.aclose()

    return Recording, AsyncRecording


class _Recording:
    def __init__(self, inner, library, recorder, provider, ask_for_usage):
        self._inner = inner
        self._library = library
        self._recorder = recorder
        self._provider = provider
        self._ask_for_usage = ask_for_usage

    def _call(self, request, content):
        try:
            body = content()
            text = body.decode("utf-8", "replace")
            call = Call.of(request.method, str(request.url), text, self._provider, self._ask_for_usage)
            if call is None:
                return None, request
            headers = [(name, value) for name, value in request.headers.raw if name.lower() not in _REPLACED]
            # Only what the standard library unpacks can be looked at.
            headers.append((b"accept-encoding", b"gzip, deflate"))
            body = call.body_that_asks() if call.hides_usage else body
            extensions = request.extensions
            sent = self._library.Request(request.method, request.url, headers=headers, content=body, extensions=extensions)
            return call, sent
        except Exception:  # recording must not break the request
            return None, request


_REPLACED = (b"accept-encoding", b"content-length", b"transfer-encoding")


class _Watch:
    """Sees the bytes of one reply and records its event at the end, once."""

    def __init__(self, response, call, recorder):
        self._call = call
        self._recorder = recorder
        kind = response.headers.get("content-type", "")
        self._json = "json" in kind
        self._reader = StreamReader() if "text/event-stream" in kind else None
        self._unpack = _unpacker(response.headers.get("content-encoding", ""))
        # A filtered stream is given on unpacked.
        self._filters = self._reader is not None and call.hides_usage
        if self._filters and "content-encoding" in response.headers:
            del response.headers["content-encoding"]
        self._held = b""
        self._chunks = []
        self._size = 0
        self._ended = False

    def see(self, chunk):
        """What the caller gets of a chunk."""
        try:
            plain = self._unpack(chunk)
            if self._reader is not None:
                self._reader.push(plain)
            elif self._json and self._size <= _REPLY_BYTES_MAX:
                self._chunks.append(plain)
                self._size += len(plain)
            if not self._filters:
                return chunk
            *lines, self._held = (self._held + plain).split(b"\n")
            return b"".join(_callers_own(line) + b"\n" for line in lines)
        except Exception:  # recording must not break the reply
            return chunk

    def rest(self):
        held, self._held = self._held, b""
        return _callers_own(held)

    def end(self, whole):
        if self._ended:
            return
        self._ended = True
        try:
            if self._reader is not None:
                self._reader.end()
                self._recorder.track(self._call.of_stream(self._reader, whole))
            elif whole:
                text = b"".join(self._chunks).decode("utf-8", "replace") if self._json else None
                self._recorder.track(self._call.of_reply(text))
        except Exception:
            pass


def _callers_own(line):
    return b"" if _NO_CHOICES.search(line) and _USAGE.search(line) else line


def _unpacker(encoding):
    if encoding == "gzip":
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress
    if encoding == "deflate":
        return zlib.decompressobj().decompress
    return lambda chunk: chunk


class _SyncStream:
    @staticmethod
    def of(library):
        class Stream(library.SyncByteStream):
            def __init__(self, response, call, recorder):
                self._inner = response.stream
                self._watch = _Watch(response, call, recorder)

            def __iter__(self):
                for chunk in self._inner:
                    given = self._watch.see(chunk)
                    if given:
                        yield given
                rest = self._watch.rest()
                if rest:
                    yield rest
                self._watch.end(whole=True)

            def close(self):
                self._watch.end(whole=False)
                self._inner.close()

        return Stream


class _AsyncStream:
    @staticmethod
    def of(library):
        class Stream(library.AsyncByteStream):
            def __init__(self, response, call, recorder):
                self._inner = response.stream
                self._watch = _Watch(response, call, recorder)

            async def __aiter__(self):
                async for chunk in self._inner:
                    given = self._watch.see(chunk)
                    if given:
                        yield given
                rest = self._watch.rest()
                if rest:
                    yield rest
                self._watch.end(whole=True)

            async def aclose(self):
                self._watch.end(whole=False)
                await self._inner.aclose()

        return Stream
