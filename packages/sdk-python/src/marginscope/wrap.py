"""Wrappers of the official clients: the same object records what it uses."""

from .transport import library_of, record


def wrap_openai(recorder, client, provider=None, ask_for_usage=None):
    """Makes a client of the official OpenAI library record (OpenAI, AsyncOpenAI, AzureOpenAI; also for other hosts that speak
    its protocol), and gives it back. An OpenAI chat stream says its usage only when asked: one to api.openai.com is made to, and
    the chunk that comes for it is taken out again; `ask_for_usage` says so for other hosts, or forbids it."""
    return _wrapped(recorder, client, provider, ask_for_usage, "OpenAI")


def wrap_anthropic(recorder, client, provider=None):
    """The same for a client of the official Anthropic library (Anthropic, AsyncAnthropic)."""
    return _wrapped(recorder, client, provider, False, "Anthropic")


def _wrapped(recorder, client, provider, ask_for_usage, name):
    http_client = getattr(client, "_client", None)
    if library_of(http_client) is None:
        raise TypeError(f"this is no client of {name} that is known; send events with Marginscope.track instead")
    record(http_client, recorder, provider, ask_for_usage)
    return client
