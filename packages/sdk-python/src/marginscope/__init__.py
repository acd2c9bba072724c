"""Records what each inference used and sends it to Marginscope. docs/ways-in/python.md says how to use it."""

from .context import current_context, with_context
from .recorder import Marginscope, Stats
from .wrap import wrap_anthropic, wrap_openai

__all__ = [
    "Marginscope",
    "Stats",
    "current_context",
    "langchain_handler",
    "litellm_logger",
    "with_context",
    "wrap_anthropic",
    "wrap_openai",
]


def litellm_logger(recorder):
    """A callback for `litellm.callbacks = [...]`. Needs litellm."""
    from .litellm import logger

    return logger(recorder)


def langchain_handler(recorder):
    """A handler for `config={"callbacks": [...]}`. Needs langchain-core."""
    from .langchain import handler

    return handler(recorder)
