import asyncio
import unittest

import anthropic
import openai
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from marginscope import Marginscope, langchain_handler, litellm_logger, with_context, wrap_anthropic, wrap_openai
from servers import Ingest, Server, reply, stream

SECRET = "a-secret-prompt"
ANSWER = "a-secret-answer"
MESSAGES = [{"role": "user", "content": SECRET}]
USAGE = {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15, "prompt_tokens_details": {"cached_tokens": 4}}
CHAT = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1,
    "model": "gpt-4o-2024-08-06",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": ANSWER}, "finish_reason": "stop"}],
    "usage": USAGE,
}
MESSAGE = {
    "id": "msg_1",
    "type": "message",
    "role": "assistant",
    "model": "claude-opus-4-5",
    "content": [{"type": "text", "text": ANSWER}],
    "stop_reason": "end_turn",
    "usage": {"input_tokens": 10, "output_tokens": 5, "cache_read_input_tokens": 100, "cache_creation_input_tokens": 0},
}
START = {"type": "message_start", "message": {**MESSAGE, "content": []}}
DELTA = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": ANSWER}}
CLAUDE = [
    START,
    {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
    *[DELTA] * 5,
    {"type": "content_block_stop", "index": 0},
    {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 40}},
    {"type": "message_stop"},
]


def chunk(content, **more):
    choices = [] if content is None else [{"index": 0, "delta": {"role": "assistant", "content": content}}]
    return {"id": "chatcmpl-s", "object": "chat.completion.chunk", "created": 1, "model": "gpt-4o", "choices": choices, **more}


def answer(path, body):
    if path.endswith("/chat/completions"):
        if '"stream":true' in body.replace(" ", ""):
            return stream([chunk(ANSWER), chunk('"usage":{}'), chunk(None, usage=USAGE)], done=True)
        return reply(CHAT)
    if path.endswith("/embeddings"):
        data = [{"object": "embedding", "index": 0, "embedding": [0.5]}]
        return reply({"object": "list", "model": "text-embedding-3-small", "data": data, "usage": {"prompt_tokens": 5, "total_tokens": 5}})
    if '"stream":true' in body.replace(" ", ""):
        return stream(CLAUDE, pause_s=0.01)
    return reply(MESSAGE)


class Clients(unittest.TestCase):
    def setUp(self):
        self.ingest = Ingest()
        self.provider = Server(answer)
        self.recorder = Marginscope(self.ingest.url, flush_s=0.01)

    def tearDown(self):
        self.recorder.close()
        self.ingest.close()
        self.provider.close()
        self.assertNotIn(SECRET, str(self.ingest.requests))
        self.assertNotIn(ANSWER, str(self.ingest.requests))

    def events(self):
        self.assertTrue(self.recorder.flush())
        return self.ingest.events()

    def openai(self, kind=openai.OpenAI):
        client = kind(api_key="k", base_url=f"{self.provider.url}/v1", max_retries=0)
        return wrap_openai(self.recorder, client, provider="openai")

    def test_openai(self):
        client = self.openai()
        with with_context(customer="acme"):
            said = client.chat.completions.create(model="gpt-4o", messages=MESSAGES)
        self.assertEqual(said.choices[0].message.content, ANSWER)
        client.embeddings.create(model="text-embedding-3-small", input=SECRET)
        chat, embedding = self.events()
        self.assertEqual([chat["id"], chat["model"], chat["customer"]], ["chatcmpl-1", "gpt-4o-2024-08-06", "acme"])
        self.assertEqual([chat["raw_format"], chat["raw_usage"]["usage"]], ["openai.chat", USAGE])
        self.assertEqual([embedding["operation"], embedding["raw_usage"]["usage"]["prompt_tokens"]], ["embedding", 5])

    def test_a_stream_is_asked_for_its_usage_and_the_caller_sees_no_more_than_without(self):
        seen = [part.choices[0].delta.content for part in self.openai().chat.completions.create(model="gpt-4o", messages=MESSAGES, stream=True)]
        self.assertEqual(seen, [ANSWER, '"usage":{}'])
        self.assertIn("include_usage", self.provider.requests[0][1])
        self.assertEqual([event["raw_usage"][0]["usage"] for event in self.events()], [USAGE])

    def test_a_stream_that_is_left_counts_text_whose_chunks_name_the_tier(self):
        def long(path, body):
            return stream([chunk(ANSWER, service_tier="default") for _ in range(200)], pause_s=0.003)

        provider = Server(long)
        client = wrap_openai(self.recorder, openai.OpenAI(api_key="k", base_url=f"{provider.url}/v1", max_retries=0), provider="openai")
        streaming = client.chat.completions.create(model="gpt-4o", messages=MESSAGES, stream=True)
        for _ in range(10):
            next(streaming)
        streaming.close()
        [left] = self.events()
        provider.close()
        self.assertGreaterEqual(left["estimate"]["usage"]["output_tokens"], 9)

    def test_asynchronous_clients(self):
        async def run():
            client = self.openai(openai.AsyncOpenAI)
            await client.chat.completions.create(model="gpt-4o", messages=MESSAGES)
            return [part async for part in await client.chat.completions.create(model="gpt-4o", messages=MESSAGES, stream=True)]

        self.assertEqual(len(asyncio.run(run())), 2)
        self.assertEqual([event["id"] for event in self.events()], ["chatcmpl-1", "chatcmpl-s"])

    def test_anthropic(self):
        client = wrap_anthropic(self.recorder, anthropic.Anthropic(api_key="k", base_url=self.provider.url, max_retries=0), "anthropic")
        said = client.messages.create(model="claude-opus-4-5", max_tokens=9, messages=MESSAGES)
        self.assertEqual(said.content[0].text, ANSWER)
        with client.messages.stream(model="claude-opus-4-5", max_tokens=9, messages=MESSAGES) as streaming:
            self.assertEqual(streaming.get_final_message().usage.output_tokens, 40)
        with client.messages.stream(model="claude-opus-4-5", max_tokens=9, messages=MESSAGES) as streaming:
            next(iter(streaming.text_stream))
        whole, streamed, left = self.events()
        self.assertEqual([whole["id"], whole["raw_usage"]["usage"]], ["msg_1", MESSAGE["usage"]])
        kinds = [part.get("type") for part in streamed["raw_usage"]]
        self.assertEqual(kinds, ["message_start", "content_block_start", "message_delta"])
        self.assertEqual(streamed["raw_usage"][-1]["delta"], {"stop_reason": "end_turn"})
        self.assertEqual(left["estimate"]["method"], "cancelled_stream")
        self.assertEqual(left["estimate"]["usage"]["cache_read_tokens"], 100)

    def test_tools_that_a_reply_was_offered_and_counts_beside_its_usage(self):
        tool = {"type": "web_search", "search_context_size": "high"}
        usage = {"input_tokens": 7, "output_tokens": 2, "total_tokens": 9}
        called = {"web_search_calls": 2}
        said = {
            "id": "resp_1",
            "object": "response",
            "created_at": 1,
            "model": "grok-4",
            "output": [],
            "tools": [{**tool, "filters": {"allowed_domains": [SECRET]}}],
            "usage": usage,
            "server_side_tool_usage": called,
        }
        searching = Server(lambda *_: reply(said))
        self.addCleanup(searching.close)
        client = wrap_openai(self.recorder, openai.OpenAI(api_key="k", base_url=f"{searching.url}/v1", max_retries=0), provider="xai")
        client.responses.create(model="grok-4", input=SECRET)
        [event] = self.events()
        self.assertEqual(event["raw_format"], "openai.responses")
        self.assertEqual([event["raw_usage"][name] for name in ("tools", "usage", "server_side_tool_usage")], [[tool], usage, called])

    def test_why_claude_declined_and_that_code_ran_are_kept_and_no_content(self):
        reason = {"type": "refusal", "category": "bio"}
        told = {**reason, "explanation": SECRET}
        models = {"from": {"model": "claude-fable-5"}, "to": {"model": "claude-opus-5"}}
        hop = {"type": "fallback", **models, "trigger": told}
        ran = {"type": "server_tool_use", "id": SECRET, "name": "code_execution", "input": {"code": SECRET}}
        declined = {"stop_reason": "refusal", "stop_details": told}
        content = [{"type": "text", "text": ANSWER}, hop, ran]
        kinds = [{"type": "text"}, {**hop, "trigger": reason}, {"type": "server_tool_use", "name": "code_execution"}]
        whole = {**MESSAGE, **declined, "content": content, "container": {"id": SECRET}}
        blocks = [{"type": "content_block_start", "content_block": block} for block in [*content, ran]]
        ended = {"type": "message_delta", "delta": declined, "usage": {"output_tokens": 1}}
        streaming = '"stream":true'
        declining = Server(
            lambda _, body: stream([START, *blocks, ended, CLAUDE[-1]]) if streaming in body.replace(" ", "") else reply(whole)
        )
        self.addCleanup(declining.close)
        client = wrap_anthropic(self.recorder, anthropic.Anthropic(api_key="k", base_url=declining.url, max_retries=0), "anthropic")
        client.messages.create(model="claude-fable-5", max_tokens=9, messages=MESSAGES)
        for _ in client.messages.create(model="claude-fable-5", max_tokens=9, messages=MESSAGES, stream=True):
            pass
        whole, streamed = (event["raw_usage"] for event in self.events())
        self.assertEqual([whole["stop_details"], whole["content"], whole["container"]], [reason, kinds, {}])
        self.assertEqual([part["content_block"] for part in streamed[1:-1]], kinds)
        self.assertEqual(streamed[-1]["delta"], {"stop_reason": "refusal", "stop_details": reason})

    def test_langchain(self):
        usage = {"input_tokens": 7, "output_tokens": 2, "total_tokens": 9}
        said = AIMessage(ANSWER, id="chatcmpl-9", usage_metadata=usage, response_metadata={"model_name": "gpt-4o", "model_provider": "openai"})
        model = GenericFakeChatModel(messages=iter([said]))
        model.invoke(SECRET, config={"callbacks": [langchain_handler(self.recorder)], "metadata": {"customer": "acme"}})
        [event] = self.events()
        self.assertEqual([event["provider"], event["model"], event["customer"]], ["openai", "gpt-4o", "acme"])
        self.assertEqual([event["raw_format"], event["raw_usage"]], ["langchain.usage", usage])

    def test_litellm(self):
        import litellm

        litellm.callbacks = [litellm_logger(self.recorder)]
        with with_context(customer="acme"):
            litellm.completion(model="openai/gpt-4o", messages=MESSAGES, api_key="k", base_url=f"{self.provider.url}/v1")
        for _ in range(100):
            if self.recorder.stats.recorded:
                break
            asyncio.run(asyncio.sleep(0.05))
        [event] = self.events()
        self.assertEqual(self.ingest.requests[0][0], "/v1/callbacks/litellm")
        self.assertEqual([event["custom_llm_provider"], event["metadata"]["usage_object"]["prompt_tokens"]], ["openai", 12])

    def test_a_client_of_something_else_is_refused_at_once(self):
        with self.assertRaises(TypeError):
            wrap_openai(self.recorder, object())


if __name__ == "__main__":
    unittest.main()
