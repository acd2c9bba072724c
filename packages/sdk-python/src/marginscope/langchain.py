"""LangChain's callbacks: what each call of a model used, as its messages say."""

_ID_CHARS_MAX = 128
_NAMES = ("customer", "feature", "environment", "session")


def handler(recorder):
    from langchain_core.callbacks import BaseCallbackHandler

    class MarginscopeHandler(BaseCallbackHandler):
        """Thread-safe as far as dictionaries are; runs that end without a result are forgotten."""

        def __init__(self):
            self._begun = {}
            self._root = {}

        def on_chain_start(self, serialized, inputs, *, run_id, parent_run_id=None, **kwargs):
            self._under(run_id, parent_run_id)

        def on_chain_end(self, outputs, *, run_id, **kwargs):
            self._root.pop(run_id, None)

        def on_chain_error(self, error, *, run_id, **kwargs):
            self._root.pop(run_id, None)

        def on_tool_start(self, serialized, input_str, *, run_id, parent_run_id=None, **kwargs):
            self._under(run_id, parent_run_id)

        def on_tool_end(self, output, *, run_id, **kwargs):
            self._root.pop(run_id, None)

        def on_tool_error(self, error, *, run_id, **kwargs):
            self._root.pop(run_id, None)

        def on_chat_model_start(self, serialized, messages, *, run_id, parent_run_id=None, metadata=None, **kwargs):
            self._begun[run_id] = (metadata or {}, parent_run_id, self._under(run_id, parent_run_id))

        def on_llm_start(self, serialized, prompts, *, run_id, parent_run_id=None, metadata=None, **kwargs):
            self._begun[run_id] = (metadata or {}, parent_run_id, self._under(run_id, parent_run_id))

        def on_llm_error(self, error, *, run_id, **kwargs):
            self._begun.pop(run_id, None)
            self._root.pop(run_id, None)

        def on_llm_end(self, response, *, run_id, **kwargs):
            metadata, parent, root = self._begun.pop(run_id, ({}, None, run_id))
            self._root.pop(run_id, None)
            for at, generations in enumerate(response.generations):
                message = getattr(generations[0], "message", None) if generations else None
                recorder.track(_event(message, metadata, parent, root, f"{run_id}-{at}" if at else str(run_id)))

        def _under(self, run_id, parent_run_id):
            self._root[run_id] = self._root.get(parent_run_id, parent_run_id or run_id)
            return self._root[run_id]

    return MarginscopeHandler()


def _event(message, metadata, parent, root, fallback_id):
    said = getattr(message, "response_metadata", None) or {}
    usage = getattr(message, "usage_metadata", None)
    own = said.get("id") or getattr(message, "id", None)
    is_own = isinstance(own, str) and 0 < len(own) <= _ID_CHARS_MAX and not own.startswith(("run-", "lc_run-"))
    event = {
        "id": own if is_own else fallback_id,
        "provider": said.get("model_provider") or metadata.get("ls_provider") or "unknown",
        "model": said.get("model_name") or said.get("model") or metadata.get("ls_model_name") or "unknown",
        "operation": "chat",
        "run": str(root),
        "parent": str(parent) if parent is not None and parent != root else None,
        "raw_usage": dict(usage) if usage else {},
        "raw_format": "langchain.usage",
    }
    names = {name: metadata[name] for name in _NAMES if isinstance(metadata.get(name), str)}
    return {**event, **names}
