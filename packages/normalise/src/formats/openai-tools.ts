import type { OtherModelUsage, UsageCounts } from '@marginscope/schemas'
import { countsAnything, readNamedCounts } from '../named-counts.ts'
import { providerFamily } from '../provider-family.ts'
import type { ProviderReply } from '../reading.ts'
import { type Fields, isFields, type UsageReader } from '../usage-reader.ts'
import { readOpenAiCounts } from './openai-counts.ts'
import { ATTACHED_CALL, readXaiSearches, type SearchKinds, X_CALL } from './xai-searches.ts'

/** Objects below the usage that count calls of tools: xAI's, OpenRouter's, Anthropic's through LiteLLM, Alibaba's, Mistral's. */
const TOOL_OBJECTS = [
  'server_side_tool_usage_details',
  'server_side_tool_usage',
  'server_tool_use_details',
  'server_tool_use',
  'server_tool_usage',
  'plugins',
  'connectors',
] as const

interface Tools {
  readonly other_models: OtherModelUsage[] | undefined
  readonly kinds: SearchKinds
}

/** Calls of a provider's own tools: counted in the usage, beside it in `tool_usage`, or to be counted among the output. */
export function readTools(reply: ProviderReply, usage: UsageCounts): Tools {
  const { usage: reader, body } = reply
  const counted = [reader]
  readNamedCounts(reader, usage)
  let stated = false
  for (const name of TOOL_OBJECTS) {
    if (!isFields(reader.peek(name))) continue
    stated = true
    counted.push(readToolCalls(reader.child(name), usage))
  }
  if (!stated && isFields(body.server_side_tool_usage)) {
    stated = true
    counted.push(readToolCalls(reader.beside('server_side_tool_usage', body.server_side_tool_usage), usage))
  }
  if (!stated) counted.push(...readToolNames(reader, usage))
  readExecuted(reply)
  const items = stated || !Array.isArray(body.output) ? [] : body.output.filter(isFields)
  const beside = isFields(body.tool_usage) ? reader.beside('tool_usage', body.tool_usage) : undefined
  const images = beside?.child('image_gen')
  const imageModel = images === undefined ? undefined : readImageModel(images, body)
  const searches = isFields(beside?.peek('web_search'))
  if (beside !== undefined) readNamedCounts(beside, usage)
  readItems(items, reply, usage, { searches, images: imageModel !== undefined })
  // The sum over xAI's tools: alone it says that something was used, not what.
  const kinds = readXaiSearches(reply, usage, counted, items)
  if (stated || Number(reader.peek('num_server_side_tools_used')) <= callsIn(usage))
    reader.ignore('num_server_side_tools_used')
  return { other_models: imageModel === undefined ? undefined : [imageModel], kinds }
}

/**
 * Groq says with its answer which of its tools it called: they are billed by call and by time, and no usage counts them.
 * https://console.groq.com/docs/tool-use/built-in-tools
 */
function readExecuted({ usage: reader, body: { choices } }: ProviderReply): void {
  for (const choice of Array.isArray(choices) ? choices.filter(isFields) : []) {
    const tools = isFields(choice.message) ? choice.message.executed_tools : undefined
    for (const tool of Array.isArray(tools) ? tools.filter(isFields) : [])
      reader.strange(`executed_tools.${typeof tool.type === 'string' ? tool.type : 'unknown'}`, true)
  }
}

function callsIn(usage: UsageCounts): number {
  return usage.web_searches + usage.file_searches + usage.code_executions
}

function readToolCalls(tools: UsageReader, usage: UsageCounts): UsageReader {
  readNamedCounts(tools, usage)
  // Tools that were not used are no news, whatever they are.
  tools.unmetered(...Object.keys(tools.fields))
  for (const name of ['image_generation_calls', 'image_generation', 'SERVER_SIDE_TOOL_IMAGE_GENERATION']) {
    // Another model made them, which has prices by size and quality that the reply doesn't say.
    if ((tools.wholeCount(name) ?? 0) > 0) tools.unquantified('images')
  }
  return tools
}

/** xAI's list of the tools that were called, each as often as it was: of them only names are known, or not. */
function readToolNames(reader: UsageReader, usage: UsageCounts): UsageReader[] {
  const names = reader.peek('server_side_tools_used')
  if (!Array.isArray(names)) return []
  const calls: Record<string, number> = {}
  for (const name of names) if (typeof name === 'string') calls[name] = (calls[name] ?? 0) + 1
  return [readToolCalls(reader.beside('server_side_tools_used', calls), usage)]
}

/** What is stated elsewhere is not counted among the items. */
interface StatedBeside {
  readonly searches: boolean
  readonly images: boolean
}

/**
 * Tools among the output of a whole reply. A search of the web is billed, opening a page of it and finding in it are
 * not; files are billed by call; code and shell run in containers, which are billed by the time that they are up and
 * that no reply states (by call at xAI). Computer use, MCP and functions cost their tokens.
 * https://platform.openai.com/docs/pricing
 */
function readItems(items: readonly Fields[], reply: ProviderReply, usage: UsageCounts, stated: StatedBeside) {
  if (items.length === 0) return
  const { usage: reader } = reply
  const family = providerFamily(reply.provider)
  if (family === 'yandex') readYandexTools(items, reply)
  let web = 0
  let files = 0
  let code = 0
  for (const item of items) {
    switch (item.type) {
      case 'web_search_call':
        if (!isFields(item.action) || item.action.type === 'search') web += 1
        break
      case X_CALL:
        web += 1
        break
      case 'file_search_call':
        files += 1
        break
      case 'code_interpreter_call':
        if (family === 'xai') code += 1
        else if (family !== 'yandex') reader.unquantified('container_minutes')
        break
      case 'shell_call':
        if (isFields(item.environment) && item.environment.type !== 'local')
          reader.unquantified('container_minutes')
        break
      case 'image_generation_call':
        if (!stated.images) reader.unquantified('output_image_tokens')
        break
      case ATTACHED_CALL:
        break // readXaiSearches
      default:
        // A tool that came later may be billed by call.
        if (typeof item.type === 'string' && item.type.endsWith('_call') && !FREE_CALLS.has(item.type))
          reader.strange(`output.${item.type}`, true)
    }
  }
  if (!stated.searches) usage.web_searches = Math.max(usage.web_searches, web)
  usage.file_searches = Math.max(usage.file_searches, files)
  usage.code_executions = Math.max(usage.code_executions, code)
}

/** They cost the tokens that they bring. */
const FREE_CALLS = new Set([
  'function_call',
  'custom_tool_call',
  'mcp_call',
  'computer_call',
  'local_shell_call',
  'apply_patch_call',
  'tool_search_call',
])

/**
 * What Yandex's own tools bring into the context has a price apart from the input for most models, and no reply states how
 * much of the input it is. Executing code is free. https://aistudio.yandex.ru/docs/ru/ai-studio/pricing.html
 */
function readYandexTools(items: readonly Fields[], { usage: reader, body, model }: ProviderReply): void {
  const own = items.some(({ type }) => YANDEX_TOOLS.has(type))
  const answered = typeof body.model === 'string' ? body.model : model
  if (own && !ONE_INPUT_PRICE.test(answered)) reader.unquantified('tool_tokens')
}

const YANDEX_TOOLS = new Set<unknown>([
  'web_search_call',
  'file_search_call',
  'code_interpreter_call',
  'mcp_call',
])
const ONE_INPUT_PRICE = /qwen3-235b|gpt-oss|gemma/

/**
 * The tokens of the model that made images for a reply of another: it has prices of its own. A reply restates the tools
 * that it was given, with their models; where none is there, or several are, the model is unknown: the tool chooses it by
 * itself. https://developers.openai.com/api/docs/guides/image-generation
 */
function readImageModel(images: UsageReader, body: Fields): OtherModelUsage | undefined {
  const usage = readOpenAiCounts(images, 'included', 0)?.usage
  if (usage === undefined || !countsAnything(usage)) return undefined
  const named = [
    ...modelsOf(body.tools, 'image_generation'),
    ...modelsOf(body.output, 'image_generation_call'),
  ]
  const [model = '', ...others] = new Set(named)
  return { model: others.length === 0 ? model : '', usage }
}

function modelsOf(items: unknown, type: string): string[] {
  const fields = Array.isArray(items) ? items.filter(isFields) : []
  return fields.flatMap((item) => (item.type === type && typeof item.model === 'string' ? [item.model] : []))
}
