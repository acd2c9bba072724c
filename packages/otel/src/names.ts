/** Attributes of a call, by convention: the first that is there counts. Sources stand in docs/ways-in/opentelemetry.md. */
export const NAMES = {
  provider: [
    'gen_ai.provider.name',
    'gen_ai.system',
    'llm.provider',
    'llm.system',
    'ai.model.provider',
    'provider',
  ],
  model: [
    'gen_ai.response.model',
    'ai.response.model',
    'langfuse.observation.model.name',
    'llm.model_name', // before the response's, which LiteLLM's proxy names as it was asked
    'llm.response.model',
    'gen_ai.request.model',
    'embedding.model_name',
    'reranker.model_name',
    'ai.model.id',
    'llm.request.model',
    'model',
  ],
  operation: [
    'gen_ai.operation.name',
    'llm.request.type',
    'openinference.span.kind',
    'langfuse.observation.type',
    'langsmith.span.kind',
  ],
  run_type: ['langsmith.span.kind'],
  sdk: ['telemetry.sdk.name'],
  service: ['service.name'],
  call: ['ai.operationId', 'operation.name'],
  error: ['error.type'],
  /** Which one served is read with the usage, and goes before it. */
  asked_tier: [
    'openai.request.service_tier',
    'gen_ai.openai.request.service_tier',
    'gen_ai.request.service_tier',
  ],
  speed: ['gen_ai.response.speed', 'anthropic.response.speed', 'speed'],
  region: ['gen_ai.response.region', 'aws.region'],
  environment: ['deployment.environment.name', 'deployment.environment', 'langfuse.environment'],
  session: [
    'gen_ai.conversation.id',
    'session.id',
    'langfuse.session.id',
    'langfuse.trace.session.id',
    'traceloop.association.properties.session_id',
    'ai.telemetry.metadata.sessionId',
    'conversation.id',
  ],
  agent: ['gen_ai.agent.name', 'agent.name', 'ai.agent.name'],
  response_id: ['gen_ai.response.id', 'ai.response.id'],
  request_id: ['request_id'],
  usage_details: ['langfuse.observation.usage_details'],
  cost_details: ['langfuse.observation.cost_details'],
  litellm_usage: ['metadata.usage_object'],
  litellm_filed: ['metadata.spend_logs_metadata', 'metadata'],
  litellm_group: ['litellm.model_group'],
  litellm_model: ['litellm.provider.model'],
} as const satisfies Record<string, readonly string[]>

/** Who and what a call was for: which attributes say so is the reader's to set. */
export interface Context {
  readonly customer: readonly string[]
  readonly feature: readonly string[]
  readonly purpose: readonly string[]
  readonly run: readonly string[]
}

/** Looked for on the span, then on its resource; the first that is there counts. */
export const DEFAULT_CONTEXT: Context = {
  customer: [
    'marginscope.customer',
    'customer.id',
    'customer_id',
    'tenant.id',
    'traceloop.association.properties.customer_id',
    'traceloop.association.properties.customer',
    'traceloop.association.properties.tenant_id',
    'traceloop.association.properties.user_id',
    'ai.telemetry.metadata.customer',
    'ai.telemetry.metadata.customerId',
    'ai.telemetry.metadata.tenantId',
    'ai.telemetry.metadata.userId',
    'langfuse.trace.user.id',
    'langfuse.user.id',
    'enduser.id',
    'litellm.end_user.id',
    'litellm.metadata.user_api_key_end_user_id',
    'metadata.user_api_key_end_user_id',
    'llm.user',
    'user.id',
  ],
  feature: [
    'marginscope.feature',
    'ai.telemetry.functionId',
    'traceloop.workflow.name',
    'langfuse.trace.name',
    'litellm.team.alias',
    'metadata.user_api_key_team_alias',
    'service.name',
  ],
  purpose: ['marginscope.purpose', 'query_source', 'litellm.request.purpose'],
  run: ['marginscope.run', 'gen_ai.workflow.run.id', 'traceloop.association.properties.run_id', 'prompt.id'],
}

/** Fields of usage in the log events of coding tools, and in Claude Code's spans, that have no namespace. */
export const BARE_USAGE = [
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_creation_tokens',
  'cost_usd',
  'input_token_count',
  'output_token_count',
  'cached_token_count',
  'cached_content_token_count',
  'reasoning_token_count',
  'thoughts_token_count',
  'tool_token_count',
  'total_token_count',
  'event.name',
  'event.kind',
  'success',
] as const
