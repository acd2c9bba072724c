"""Langfuse's library from before it spoke OpenTelemetry: calls of a model below a trace, the second of them a stream."""

import os

from langfuse.decorators import langfuse_context, observe
from langfuse.openai import OpenAI

client = OpenAI()
ASKED = {"model": "gpt-4o", "messages": [{"role": "user", "content": "What is the weather in Bern?"}]}


@observe()
def ask():
    for _ in client.chat.completions.create(**ASKED, stream=True, stream_options={"include_usage": True}):
        pass


@observe()
def answer():
    langfuse_context.update_current_trace(name="weather", user_id=os.environ["CUSTOMER"])
    client.chat.completions.create(**ASKED)
    ask()


answer()
langfuse_context.flush()
