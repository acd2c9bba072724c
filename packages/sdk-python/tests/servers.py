"""A provider that answers as over the wire, and the face of an ingest. Both are real HTTP."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server:
    def __init__(self, answer):
        """answer(path, body) gives (status, content type, chunks), and further headers where there are any."""
        self.requests = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                outer.requests.append((self.path, body))
                status, kind, chunks, *more = answer(self.path, body)
                self.send_response(status)
                self.send_header("content-type", kind)
                for name, value in (more or [{}])[0].items():
                    self.send_header(name, value)
                if not more or "content-length" not in more[0]:
                    self.send_header("transfer-encoding", "chunked")
                self.end_headers()
                try:
                    for chunk in chunks:
                        self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
                        self.wfile.flush()
                    self.wfile.write(b"0\r\n\r\n")
                except OSError:
                    self.close_connection = True

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def reply(value):
    return 200, "application/json", [json.dumps(value).encode()]


def stream(events, done=False, pause_s=0.0):
    def chunks():
        for event in events:
            name = f"event: {event['type']}\n" if "type" in event else ""
            yield f"{name}data: {json.dumps(event)}\n\n".encode()
            time.sleep(pause_s)
        if done:
            yield b"data: [DONE]\n\n"

    return 200, "text/event-stream", chunks()


class Ingest(Server):
    def __init__(self):
        self.answers = []
        super().__init__(self._answer)

    def _answer(self, path, body):
        if self.answers:
            return self.answers.pop(0)
        return 202, "application/json", [json.dumps({"accepted": len(body.splitlines()), "rejected": []}).encode()]

    def events(self):
        return [json.loads(line) for _, body in self.requests for line in body.splitlines()]
