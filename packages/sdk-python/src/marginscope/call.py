"""One request to a model, and the event that its reply comes to."""

import json

from .context import current_context
from .endpoints import endpoint_of
from .replies import billing_part, parse

_ID_CHARS_MAX = 128
_CHARS_PER_TOKEN = 4
# "fast" is what OpenAI calls priority since 2026-07-30; its replies say priority.
_TIERS = {
    "flex": "flex",
    "priority": "priority",
    "fast": "priority",
    "batch": "batch",
    "default": "standard",
    "standard": "standard",
}


class Call:
    """What is known when it is sent. `hides_usage`: the stream is made to say its usage, which the caller did not ask for."""

    def __init__(self, endpoint, body, text, ask_for_usage):
        self.endpoint = endpoint
        self.body = body
        self.context = current_context()
        self.tokens_guess = -(-len(text) // _CHARS_PER_TOKEN)
        options = body.get("stream_options") or {}
        asks = endpoint.provider == "openai" if ask_for_usage is None else ask_for_usage
        self.hides_usage = (
            endpoint.format == "openai.chat"
            and body.get("stream") is True
            and asks
            and "include_usage" not in options
        )

    @staticmethod
    def of(method, url, text, provider, ask_for_usage):
        """None: not a request that uses a model."""
        endpoint = endpoint_of(url, provider) if method == "POST" else None
        return None if endpoint is None else Call(endpoint, parse(text) or {}, text, ask_for_usage)

    def body_that_asks(self):
        options = {**(self.body.get("stream_options") or {}), "include_usage": True}
        return json.dumps({**self.body, "stream_options": options}).encode()

    def of_reply(self, text):
        """The event of a whole reply; `text` is None of one that isn't JSON."""
        reply = None if text is None else parse(text)
        kept, said = billing_part(reply) if reply is not None else ({}, {})
        event = self._event(said)
        if "usage" not in kept and self.endpoint.operation == "image" and said.get("images"):
            return {**event, "usage": {"images": said["images"]}}
        spoken = self.body.get("input")
        if reply is None and isinstance(spoken, str) and event["model"].startswith("tts-"):
            return {**event, "usage": {"characters": len(spoken)}}
        return {**event, "raw_usage": kept, "raw_format": self.endpoint.format}

    def of_stream(self, reader, whole):
        """The event of a stream: one that was left is an estimate of what came."""
        event = self._event(reader.said)
        if whole or reader.complete:
            return {**event, "raw_usage": reader.events, "raw_format": self.endpoint.format}
        usage = {**self._input(reader), "output_tokens": reader.tokens_guess()}
        return {**event, "estimate": {"usage": usage, "method": "cancelled_stream"}}

    def _input(self, reader):
        """Anthropic says at the start what it read."""
        start = reader.events[0].get("message", {}).get("usage") if reader.events else None
        if not isinstance(start, dict):
            return {"uncached_input_tokens": self.tokens_guess}
        return {
            "uncached_input_tokens": start.get("input_tokens") or 0,
            "cache_read_tokens": start.get("cache_read_input_tokens") or 0,
            "cache_write_5m_tokens": start.get("cache_creation_input_tokens") or 0,
        }

    def _event(self, said):
        event = {
            **self.context,
            "provider": self.endpoint.provider,
            "model": said.get("model") or self.body.get("model") or self.endpoint.model or "unknown",
            "operation": self.endpoint.operation,
        }
        tier = _TIERS.get(said.get("service_tier") or self.body.get("service_tier"))
        if tier is not None:
            event["service_tier"] = tier
        if self.endpoint.region is not None:
            event["region"] = self.endpoint.region
        if said.get("id") and len(said["id"]) <= _ID_CHARS_MAX:
            event["id"] = said["id"]
        return event
