"""Usage of replies and streams, read in passing: no prompt and no answer is kept."""

import json
import re

# A transcription that is written out has its length, "duration", for a usage.
_REPLY_FIELDS = (
    "usage",
    "model",
    "service_tier",
    "tool_usage",
    "server_side_tool_usage",
    "type",
    "stop_reason",
    "task",
    "duration",
)
# Blocks of Claude's content whose kind alone says something of the price.
_TELLING = ("server_tool_use", "fallback")
_CALL_FIELDS = ("type", "status", "model", "size", "quality", "search_context_size")
# In JSON a quote within text is escaped: a key with its colon is never part of a text.
_OF_USAGE = re.compile(r'"usage"\s*:\s*\{|"service_tier"\s*:\s*"')
_ENDS = re.compile(r'^data:\s*\[DONE\]|"type"\s*:\s*"(message_stop|response\.(completed|incomplete|failed))"')
# Where a block of Claude's content begins, of which its kind is kept.
_BLOCK_BEGINS = re.compile(r'"type"\s*:\s*"content_block_start"')
_PARSED_CHARS_MAX = 4 * 1024 * 1024
_EVENTS_MAX = 64
_BLOCKS_MAX = 32
_CHARS_PER_TOKEN = 4


def billing_part(reply):
    """What of a reply says how it is billed: its usage, the model, which tools were called."""
    inner = reply.get("response") if isinstance(reply.get("response"), dict) else reply
    inner = inner.get("message") if isinstance(inner.get("message"), dict) else inner
    kept = {name: inner[name] for name in _REPLY_FIELDS if inner.get(name) is not None}
    if "usage" not in kept and _usage_within(inner) is not None:
        kept["usage"] = _usage_within(inner)
    called = [_scalars(tool) for tool in _executed(inner)]
    if called:
        kept["choices"] = [{"message": {"executed_tools": called}}]
    if isinstance(inner.get("output"), list):
        kept["output"] = [call for item in inner["output"] for call in _calls(item)]
    if isinstance(inner.get("tools"), list):
        kept["tools"] = [_scalars(tool) for tool in inner["tools"] if isinstance(tool, dict)]
    if isinstance(inner.get("usage"), dict):
        kept.update(_claude(inner))
    return kept, {
        "id": inner.get("id") if isinstance(inner.get("id"), str) else None,
        "model": inner.get("model") if isinstance(inner.get("model"), str) else None,
        "service_tier": inner.get("service_tier"),
        "images": len(inner["data"]) if isinstance(inner.get("data"), list) else None,
    }


def _claude(reply):
    """
    Of Claude's reply, or of the end of its stream: why it declined, and of what kinds its content is, which decides
    whether that is billed; that code ran in a container, which costs by the minute.
    """
    kept = {}
    content = reply.get("content")
    kinds = [_kind_of_block(block) for block in content if isinstance(block, dict)] if isinstance(content, list) else []
    is_told = reply.get("stop_reason") == "refusal" or any(kind["type"] in _TELLING for kind in kinds)
    if isinstance(content, list) and is_told:
        kept["content"] = kinds
    if isinstance(reply.get("container"), dict):
        kept["container"] = {}
    if isinstance(reply.get("stop_details"), dict):
        kept["stop_details"] = _only(reply["stop_details"], "type", "category")
    if isinstance(reply.get("delta"), dict):
        kept["delta"] = _only(reply["delta"], "stop_reason")
        if isinstance(reply["delta"].get("stop_details"), dict):
            kept["delta"]["stop_details"] = _only(reply["delta"]["stop_details"], "type", "category")
    return kept


def _kind_of_block(block):
    """Without its content: a tool of Anthropic's has its name, another model's turn its reason."""
    kind = block.get("type")
    kept = {"type": kind}
    if kind == "server_tool_use":
        kept["name"] = block.get("name")
        if isinstance(block.get("caller"), dict):
            kept["caller"] = _only(block["caller"], "type")
    if kind == "fallback":
        for name, fields in (("from", ("model",)), ("to", ("model",)), ("trigger", ("type", "category"))):
            if isinstance(block.get(name), dict):
                kept[name] = _only(block[name], *fields)
    return kept


def _only(item, *names):
    return {name: item[name] for name in names if name in item}


def _usage_within(reply):
    """Where the chunks of some streams have it: Groq's in a part of its own, Moonshot's in the choice that ends."""
    choices = reply.get("choices")
    choice = choices[0] if isinstance(choices, list) and len(choices) == 1 else None
    for part in (reply.get("x_groq"), choice):
        if isinstance(part, dict) and isinstance(part.get("usage"), dict):
            return part["usage"]
    return None


def _executed(reply):
    """Which of its tools Groq called, which its usage leaves out."""
    for choice in reply["choices"] if isinstance(reply.get("choices"), list) else []:
        message = choice.get("message") if isinstance(choice, dict) else None
        tools = message.get("executed_tools") if isinstance(message, dict) else None
        yield from (tool for tool in tools or [] if isinstance(tool, dict))


def _scalars(item):
    return {name: item[name] for name in _CALL_FIELDS if isinstance(item.get(name), str)}


def _calls(item):
    """A call of a built-in tool, without what it was called with."""
    kind = item.get("type") if isinstance(item, dict) else None
    if not isinstance(kind, str) or not kind.endswith("_call") or kind == "function_call":
        return []
    call = _scalars(item)
    for name in ("action", "environment"):
        if isinstance(item.get(name), dict):
            call[name] = {"type": item[name].get("type")}
    return [call]


def parse(text):
    if len(text) > _PARSED_CHARS_MAX:
        return None
    try:
        value = json.loads(text)
        return value if isinstance(value, dict) else None
    except ValueError:
        return None


class StreamReader:
    """Server-sent events: looks at each line once and parses those few that name a usage."""

    def __init__(self):
        self.events = []
        self.said = {}
        self.complete = False
        # Kinds of content of one model: many blocks of one kind say no more than one.
        self._kinds = []
        self._blocks = 0
        self._rest = b""
        self._lines = 0
        self._chars = 0
        self._shortest = None

    def push(self, chunk):
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        for line in lines:
            self._line(line.decode("utf-8", "replace"))

    def end(self):
        self._line(self._rest.decode("utf-8", "replace"))
        self._rest = b""

    def tokens_guess(self):
        """Every line has the same frame around its text: what is beyond the shortest is text."""
        text = self._chars - self._lines * ((self._shortest or 1) - 1)
        return max(self._lines, -(-text // _CHARS_PER_TOKEN))

    def _line(self, line):
        if not line.startswith("data:"):
            return
        self.complete = self.complete or _ENDS.search(line) is not None
        if _BLOCK_BEGINS.search(line):
            self._block((parse(line[len("data:") :]) or {}).get("content_block"))
            return
        is_first = not self.said
        if not is_first and not _OF_USAGE.search(line):
            self._count(line)
            return
        event = parse(line[len("data:") :])
        if event is None:
            return
        kept, said = billing_part(event)
        self.said = {**self.said, **{name: value for name, value in said.items() if value is not None}}
        if isinstance(kept.get("usage"), dict):
            del self.events[_EVENTS_MAX - 1 :]
            shape = next((name for name in ("response", "message") if isinstance(event.get(name), dict)), None)
            self.events.append(kept if shape is None else {"type": event.get("type"), shape: kept})
        elif not is_first and not isinstance(event.get("response"), dict):
            # OpenAI's chunks name the tier beside each piece of text.
            self._count(line)

    def _count(self, line):
        self._lines += 1
        self._chars += len(line)
        self._shortest = len(line) if self._shortest is None else min(self._shortest, len(line))

    def _block(self, block):
        if not isinstance(block, dict) or not self.events or self._blocks >= _BLOCKS_MAX:
            return
        kind = _kind_of_block(block)
        if kind in self._kinds:
            return
        # What another model puts out counts anew.
        self._kinds = [kind] if kind["type"] == "fallback" else [*self._kinds, kind]
        self._blocks += 1
        self.events.append({"type": "content_block_start", "content_block": kind})
