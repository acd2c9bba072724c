import json
import unittest

from marginscope.call import Call
from marginscope.replies import StreamReader, billing_part

USAGE = {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}
CHAT = "https://api.openai.com/v1/chat/completions"


def read(*events):
    reader = StreamReader()
    for event in events:
        reader.push(b"data: " + json.dumps(event).encode() + b"\n\n")
    reader.end()
    return reader


class Replies(unittest.TestCase):
    def test_usage_within_a_part_of_the_last_chunk(self):
        end = {"index": 0, "delta": {}, "finish_reason": "stop"}
        for last in (
            {"choices": [end], "x_groq": {"id": "r", "usage": USAGE}},
            {"choices": [{**end, "usage": USAGE}]},
        ):
            events = read({"choices": [{"index": 0, "delta": {"content": "a"}}]}, last).events
            self.assertEqual([event["usage"] for event in events], [USAGE])
        both = {"choices": [{**end, "usage": USAGE}, {**end, "index": 1, "usage": USAGE}]}
        self.assertEqual(read(both).events, [])

    def test_a_transcription_that_is_written_out_keeps_its_length(self):
        kept, _ = billing_part({"task": "transcribe", "duration": 8.4, "text": "secret", "segments": []})
        self.assertEqual(kept, {"task": "transcribe", "duration": 8.4})

    def test_tools_that_were_offered_are_kept_without_what_they_are_for(self):
        tools = [{"type": "image_generation", "model": "gpt-image-1", "input_image_mask": {"image_url": "secret"}}]
        kept, _ = billing_part({"usage": USAGE, "tools": tools})
        self.assertEqual(kept["tools"], [{"type": "image_generation", "model": "gpt-image-1"}])

    def test_tools_that_groq_called_are_kept_without_what_they_said(self):
        tools = [{"type": "browser_search", "arguments": "secret", "output": "secret"}]
        kept, _ = billing_part({"usage": USAGE, "choices": [{"message": {"content": "secret", "executed_tools": tools}}]})
        self.assertEqual(kept["choices"], [{"message": {"executed_tools": [{"type": "browser_search"}]}}])
        plain, _ = billing_part({"usage": USAGE, "choices": [{"message": {"content": "secret", "executed_tools": None}}]})
        self.assertNotIn("choices", plain)

    def test_an_endpoint_for_one_place_is_a_region(self):
        for host, place in (("eu.api.openai.com", "eu"), ("au.api.openai.com", "au"), ("us.api.x.ai", "us"), ("api.openai.com", None)):
            call = Call.of("POST", f"https://{host}/v1/chat/completions", '{"model": "m"}', None, None)
            self.assertEqual(call.of_reply("{}").get("region"), place)

    def test_fast_is_the_priority_tier(self):
        call = Call.of("POST", CHAT, json.dumps({"model": "gpt-5", "service_tier": "fast"}), None, None)
        event = call.of_stream(read({"choices": []}), whole=False)
        self.assertEqual([event["service_tier"], event["estimate"]["method"]], ["priority", "cancelled_stream"])
