"""LiteLLM's library with its generic callback: a call of OpenAI's model, one as a stream, and one of Anthropic's."""

import asyncio
import os

import litellm
from litellm.integrations.generic_api.generic_api_callback import GenericAPILogger

FOR = {"customer": os.environ["CUSTOMER"], "feature": "weather"}
ASKED = {
    "messages": [{"role": "user", "content": "What is the weather in Bern?"}],
    "metadata": {"spend_logs_metadata": FOR},
    "api_key": "none",
}
OPENAI = {"model": "openai/gpt-4o", "api_base": os.environ["OPENAI_BASE_URL"], **ASKED}
ANTHROPIC = {"model": "anthropic/claude-sonnet-4-5", "api_base": os.environ["ANTHROPIC_BASE_URL"], **ASKED}


async def main():
    logger = GenericAPILogger(max_retries=3, retry_delay=0.1, flush_interval=600)
    litellm.callbacks = [logger]
    await litellm.acompletion(**OPENAI)
    async for _ in await litellm.acompletion(**OPENAI, stream=True, stream_options={"include_usage": True}):
        pass
    await litellm.acompletion(**ANTHROPIC)
    while len(logger.log_queue) < 3:  # filled beside the calls
        await asyncio.sleep(0.02)
    await logger.flush_queue()


asyncio.run(main())
