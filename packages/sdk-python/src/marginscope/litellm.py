"""LiteLLM's callback: what a call used, without its prompt and answer."""

from .context import current_context
from .recorder import LITELLM

# What Marginscope reads of a StandardLoggingPayload (docs/ways-in/litellm.md).
_FIELDS = (
    "id litellm_call_id trace_id session_id call_type cache_hit status custom_llm_provider startTime endTime model "
    "model_group model_id prompt_tokens completion_tokens total_tokens response_cost request_tags end_user"
).split()
_METADATA = (
    "usage_object spend_logs_metadata requester_metadata agent_id user_api_key_end_user_id user_api_key_org_alias "
    "user_api_key_org_id user_api_key_project_alias user_api_key_team_alias user_api_key_team_id user_api_key_alias "
    "user_api_key_user_id"
).split()
_SAID = ("customer", "feature", "environment", "run", "session", "agent")


def logger(recorder):
    from litellm.integrations.custom_logger import CustomLogger

    class MarginscopeLogger(CustomLogger):
        def log_success_event(self, kwargs, response_obj, start_time, end_time):
            _record(recorder, kwargs)

        def log_failure_event(self, kwargs, response_obj, start_time, end_time):
            _record(recorder, kwargs)

        async def async_log_success_event(self, kwargs, response_obj, start_time, end_time):
            _record(recorder, kwargs)

        async def async_log_failure_event(self, kwargs, response_obj, start_time, end_time):
            _record(recorder, kwargs)

    return MarginscopeLogger()


def _record(recorder, kwargs):
    payload = kwargs.get("standard_logging_object")
    if not isinstance(payload, dict):
        return
    kept = {name: payload.get(name) for name in _FIELDS}
    metadata = payload.get("metadata") or {}
    kept["metadata"] = {name: metadata.get(name) for name in _METADATA}
    said = {name: value for name, value in current_context().items() if name in _SAID}
    kept["metadata"]["spend_logs_metadata"] = {**said, **(kept["metadata"]["spend_logs_metadata"] or {})}
    response = payload.get("response")
    if isinstance(response, dict):
        units = (response.get("meta") or {}).get("billed_units")
        kept["response"] = {
            "service_tier": response.get("service_tier"),
            "created_at": response.get("created_at"),
            "meta": {"billed_units": units},
        }
    hidden = payload.get("hidden_params") or {}
    kept["hidden_params"] = {name: hidden.get(name) for name in ("batch_models", "batch_successful_requests")}
    recorder.add(LITELLM, kept)
