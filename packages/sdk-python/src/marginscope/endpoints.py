"""What a request to a provider's API is, by its address."""

import re
from typing import NamedTuple, Optional
from urllib.parse import urlsplit


class Endpoint(NamedTuple):
    format: str
    operation: str
    provider: str
    model: Optional[str]
    region: Optional[str] = None


_RULES = (
    (r"/chat/completions$", "openai.chat", "chat"),
    (r"/responses$", "openai.responses", "chat"),
    (r"/embeddings$", "openai.chat", "embedding"),
    (r"/images/(generations|edits|variations)$", "openai.responses", "image"),
    (r"/audio/(transcriptions|translations)$", "openai.responses", "audio"),
    (r"/audio/speech$", "openai.chat", "audio"),
    (r"/completions$", "openai.chat", "completion"),
    (r"/messages$", "anthropic.messages", "chat"),
)

# Names as Marginscope's prices have them; a host that is none of these goes under its own name.
_PROVIDERS = (
    (r"(^|\.)api\.openai\.com$", "openai"),
    (r"\.(openai\.azure|cognitiveservices\.azure|services\.ai\.azure)\.com$", "azure"),
    (r"(^|\.)api\.anthropic\.com$", "anthropic"),
    (r"(^|\.)api\.deepseek\.com$", "deepseek"),
    (r"(^|\.)api\.mistral\.ai$", "mistral"),
    (r"(^|\.)api\.x\.ai$", "xai"),
    (r"(^|\.)openrouter\.ai$", "openrouter"),
    (r"(^|\.)api\.groq\.com$", "groq"),
    (r"(^|\.)api\.together\.(xyz|ai)$", "together"),
    (r"(^|\.)api\.fireworks\.ai$", "fireworks"),
    (r"(^|\.)api\.perplexity\.ai$", "perplexity"),
    (r"(^|\.)api\.cerebras\.ai$", "cerebras"),
    # Their Chinese hosts have other prices.
    (r"^api\.moonshot\.ai$", "moonshot"),
    (r"^dashscope-(intl|us)\.aliyuncs\.com$", "dashscope"),
    (r"(^|\.)(llm|ai)\.api\.cloud\.yandex\.net$", "yandex"),
)

# OpenAI has an endpoint for each place where data stay, xAI one for the United States; both charge more there.
_PLACE = re.compile(r"([a-z]{2})\.api\.")


def endpoint_of(url, provider):
    """None: not a request that uses a model."""
    parts = urlsplit(url)
    for pattern, raw_format, operation in _RULES:
        if re.search(pattern, parts.path):
            host = parts.hostname or "unknown"
            known = next((name for pattern, name in _PROVIDERS if re.search(pattern, host)), host)
            deployment = re.search(r"/deployments/([^/]+)", parts.path)
            region = _PLACE.match(host) if known in ("openai", "xai") else None
            return Endpoint(
                raw_format, operation, provider or known, deployment and deployment.group(1), region and region.group(1)
            )
    return None
