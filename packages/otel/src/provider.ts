import { toolProvider } from './tools.ts'

/** `us.anthropic.claude-sonnet-4-20250514-v1:0`: https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html */
const BEDROCK =
  /^(?:arn:aws[a-z-]*:bedrock:|(?:(?:us|us-gov|eu|apac|jp|au|ca|global)\.)?(?:ai21|amazon|anthropic|cohere|deepseek|meta|mistral|openai|qwen|writer)\.)/

/** What frameworks call themselves where they don't know whom they call: Strands, LangChain, Google's ADK, Microsoft's. */
const FRAMEWORKS: ReadonlySet<string> = new Set([
  'strands-agents',
  'langchain',
  'gcp.vertex.agent',
  'unknown',
])

/** As the AI SDK names Vercel's gateway (@ai-sdk/gateway 4). */
const AI_GATEWAY = 'gateway'

/** At whom a model was called: as it is said, else by its name. */
export function providerOf(
  said: string | undefined,
  name: string,
  model: string | undefined,
): string | undefined {
  if (said === AI_GATEWAY) return 'vercel'
  if (said !== undefined && !FRAMEWORKS.has(said.toLowerCase())) return said
  const maker = model === undefined ? undefined : makerOf(model)
  return toolProvider(name) ?? (maker === 'unknown' ? (said ?? maker) : (maker ?? said))
}

/** Google's own paths of models. */
const PATHS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(projects|publishers)\//, 'vertex_ai'],
  [/^(models|tunedmodels)\//i, 'google'],
]

/** Whose model it is by its name, where nothing says whom it was called at. */
const MAKERS: ReadonlyArray<readonly [RegExp, string]> = [
  [BEDROCK, 'aws.bedrock'],
  [/^claude/i, 'anthropic'],
  [/^(gpt|chatgpt|o\d|text-embedding-|davinci|babbage|whisper|tts-|dall-e)/i, 'openai'],
  [/^gemini/i, 'google'],
  [/^grok/i, 'xai'],
  [/^deepseek/i, 'deepseek'],
  [/^(mistral|mixtral|codestral|ministral|magistral|voxtral)/i, 'mistral'],
  [/^yandexgpt/i, 'yandex'],
]

export function makerOf(model: string): string {
  const maker = MAKERS.find(([pattern]) => pattern.test(model))?.[1]
  return PATHS.find(([pattern]) => pattern.test(model))?.[1] ?? named(model) ?? maker ?? 'unknown'
}

/** Who stands before a model's name: `openai/gpt-4o`. */
const named = (model: string) => /^([a-z][a-z0-9_-]*)\//i.exec(model)?.[1]
