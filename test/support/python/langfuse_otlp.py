"""Langfuse's library as its pages show it: calls of a model below an agent and its tool, the second of them a stream."""

import os

from langfuse import get_client, observe, propagate_attributes
from langfuse.openai import OpenAI

client = OpenAI()
ASKED = {"model": "gpt-4o", "messages": [{"role": "user", "content": "What is the weather in Bern?"}]}


@observe(as_type="tool")
def ask():
    for _ in client.chat.completions.create(**ASKED, stream=True, stream_options={"include_usage": True}):
        pass


@observe(as_type="agent")
def answer():
    client.chat.completions.create(**ASKED)
    ask()


with propagate_attributes(user_id=os.environ["CUSTOMER"], trace_name="weather"):
    answer()
get_client().flush()
