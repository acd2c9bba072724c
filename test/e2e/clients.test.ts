import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createOpenAI as openai7 } from '@ai-sdk/openai'
import { createOpenAI as openai5 } from '@ai-sdk/openai-5'
import { createOpenAI as openai6 } from '@ai-sdk/openai-6'
import { OpenTelemetry } from '@ai-sdk/otel'
import { OpenAIInstrumentation as OpenInference } from '@arizeai/openinference-instrumentation-openai'
import { observeOpenAI } from '@langfuse/openai'
import { LangfuseSpanProcessor } from '@langfuse/otel'
import { setLangfuseTracerProvider } from '@langfuse/tracing'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { registerInstrumentations } from '@opentelemetry/instrumentation'
import { OpenAIInstrumentation } from '@opentelemetry/instrumentation-openai'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import * as ai7 from 'ai'
import * as ai5 from 'ai-5'
import * as ai6 from 'ai-6'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { collectorPath, pythonPath } from '../support/capabilities.ts'
import { startCollector } from '../support/collector.ts'
import { startDoor } from '../support/door.ts'
import { eventually, margin, ROOT, requireOrSkip, type Stack, startStack } from '../support/index.ts'
import { type Models, type Served, startModels } from '../support/models.ts'

const run = promisify(execFile)

let stack: Stack
let models: Models
beforeAll(async () => {
  stack = await startStack({ without_alerts: true, env: { MARGINSCOPE_TRACE_QUIET_S: '1' } })
  models = await startModels()
})
afterAll(async () => {
  models.close()
  await stack.remove()
})

const SETTINGS = () => ({ baseURL: models.url, apiKey: 'none' })
const PROMPT = 'What is the weather in Bern?'
const WEATHER = {
  description: 'the weather',
  inputSchema: z.object({ city: z.string() }),
  execute: async () => 'sunny',
}
type Provider = NodeTracerProvider

/** Calls of a model, most below parents that restate them. */
const CLIENTS: Readonly<Record<string, (provider: Provider) => Promise<void>>> = {
  'AI SDK 5': async (provider) => {
    const { generateText, streamText, stepCountIs } = ai5
    const experimental_telemetry = { isEnabled: true, tracer: provider.getTracer('ai') }
    const model = openai5(SETTINGS()).chat('gpt-4o')
    const asked = { model, prompt: PROMPT, tools: { weather: WEATHER }, stopWhen: stepCountIs(3) }
    await generateText({ ...asked, experimental_telemetry })
    await streamText({ ...asked, experimental_telemetry }).consumeStream()
  },
  'AI SDK 6': async (provider) => {
    const { generateText, streamText, stepCountIs } = ai6
    const experimental_telemetry = { isEnabled: true, tracer: provider.getTracer('ai') }
    const model = openai6(SETTINGS()).chat('gpt-4o')
    const asked = { model, prompt: PROMPT, tools: { weather: WEATHER }, stopWhen: stepCountIs(3) }
    await generateText({ ...asked, experimental_telemetry })
    await streamText({ ...asked, experimental_telemetry }).consumeStream()
  },
  'AI SDK 7': async (provider) => {
    const { generateText, streamText, stepCountIs } = ai7
    const telemetry = { integrations: [new OpenTelemetry({ tracer: provider.getTracer('ai') })] }
    const model = openai7(SETTINGS()).chat('gpt-4o')
    const asked = { model, prompt: PROMPT, tools: { weather: WEATHER }, stopWhen: stepCountIs(3) }
    await generateText({ ...asked, telemetry })
    await streamText({ ...asked, telemetry }).consumeStream()
  },
  'OpenInference for OpenAI': async (provider) => {
    // Its types are of another version of the library than the one that both instrumentations take.
    new OpenInference({ tracerProvider: provider }).manuallyInstrument(OpenAI as never)
    // Its spans of streams state no usage: those are events without a price.
    await chatTwice(new OpenAI(SETTINGS()), provider, false)
  },
  'OpenTelemetry for OpenAI': async (provider) => {
    const instrumentation = new OpenAIInstrumentation()
    registerInstrumentations({ tracerProvider: provider, instrumentations: [instrumentation] })
    // It hooks what is required after it, as its page says.
    const required: typeof import('openai') = createRequire(import.meta.url)('openai')
    await chatTwice(new required.OpenAI(SETTINGS()), provider)
    instrumentation.disable()
  },
  'Langfuse for OpenAI': async (provider) => {
    setLangfuseTracerProvider(provider)
    await chatTwice(observeOpenAI(new OpenAI(SETTINGS())), provider)
  },
}

/** Below a span of the application, the second time as a stream. */
async function chatTwice(openai: OpenAI, provider: Provider, is_streamed = true): Promise<void> {
  const asked = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: PROMPT }] }
  await provider.getTracer('app').startActiveSpan('answer', async (span) => {
    await openai.chat.completions.create(asked)
    const streamed = { ...asked, stream: true as const, stream_options: { include_usage: true } }
    if (!is_streamed) await openai.chat.completions.create(asked)
    else for await (const _ of await openai.chat.completions.create(streamed));
    span.end()
  })
}

function processorFor(name: string): SpanProcessor {
  if (!name.startsWith('Langfuse'))
    return new BatchSpanProcessor(new OTLPTraceExporter({ url: `${stack.url}/v1/traces` }))
  return new LangfuseSpanProcessor({ publicKey: 'any', secretKey: 'any', baseUrl: stack.url })
}

function providerFor(name: string, processor = processorFor(name)): Provider {
  const resource = resourceFromAttributes({ 'marginscope.customer': name })
  return new NodeTracerProvider({ resource, spanProcessors: [processor] })
}

/** What the ledger has of a customer, in the provider's words: the prompt's tokens include the cache's, and so on. */
async function posted(customer: string, feature?: string): Promise<Served> {
  const { requests, cost, tokens } = (
    await margin(stack.url, {
      from: '2026-01-01T00:00:00Z',
      to: '2100-01-01T00:00:00Z',
      'filter.customer': customer,
      ...(feature !== undefined && { 'filter.feature': feature }),
    })
  ).totals
  const cached = Number(tokens.cache_read_tokens)
  return {
    requests,
    input: Number(tokens.uncached_input_tokens) + cached + Number(tokens.cache_write_5m_tokens),
    cached,
    output: Number(tokens.output_tokens) + Number(tokens.reasoning_tokens),
    price: Math.round(Number(cost) * 1e8),
  }
}

/** What the models did meanwhile. */
async function servedBy(call: () => Promise<void>): Promise<Served> {
  const { requests, input, cached, output, price } = models.served
  await call()
  return {
    requests: models.served.requests - requests,
    input: models.served.input - input,
    cached: models.served.cached - cached,
    output: models.served.output - output,
    price: models.served.price - price,
  }
}

const expected = new Map<string, Served>()

test.each(Object.entries(CLIENTS))('%s: what was served is counted', async (name, call) => {
  const provider = providerFor(name)
  provider.register()
  const served = await servedBy(async () => {
    await call(provider)
    await provider.shutdown()
  })
  expect(served.requests).toBeGreaterThan(1)
  const told = asTold(name, served)
  expected.set(name, told)
  await eventually(async () => expect(await posted(name)).toEqual(told))
})

/** Clients whose spans say nothing of the cache, all or half of them: AI SDK 5 says it of streams alone. */
const SILENT_OF_CACHE: Readonly<Record<string, number>> = { 'OpenTelemetry for OpenAI': 1, 'AI SDK 5': 0.5 }

/** What nobody says came from the cache has the full price, which is twice that of the cache. */
function asTold(name: string, served: Served): Served {
  const untold = served.cached * (SILENT_OF_CACHE[name] ?? 0)
  return { ...served, cached: served.cached - untold, price: served.price + untold * 125 }
}

// Without one there is nothing to leave out: it is no part of what the suite needs (docs/ways-in/opentelemetry.md).
const whereGiven = collectorPath() === undefined ? () => {} : describe
whereGiven('between a client and the server', () => {
  test('what came through is counted, though the server was away at first', async () => {
    const door = await startDoor(stack.url, 2)
    const folder = mkdtempSync(join(tmpdir(), 'collector-'))
    const collector = await startCollector(folder, door.url)
    try {
      const exporter = new OTLPTraceExporter({ url: `${collector.url}/v1/traces` })
      const provider = providerFor('Collector', new BatchSpanProcessor(exporter))
      const served = await servedBy(async () => {
        await CLIENTS['AI SDK 6']?.(provider)
        await provider.shutdown()
      })
      expected.set('Collector', served)
      await eventually(async () => expect(await posted('Collector')).toEqual(served))
    } finally {
      await collector.stop()
      door.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

/** Programs in Python, each with its library as it comes, and what it is told of the server. */
const PYTHON: Readonly<Record<string, readonly [file: string, env: (url: string) => NodeJS.ProcessEnv]>> = {
  'Langfuse 5 for Python': ['langfuse_otlp.py', (url) => ({ LANGFUSE_BASE_URL: url })],
  'Langfuse 2 for Python': [
    'langfuse_ingestion.py',
    (url) => ({ LANGFUSE_HOST: url, PYTHONPATH: join(ROOT, 'node_modules/.cache/python/langfuse-2') }),
  ],
  "LiteLLM's callback": [
    'litellm_callback.py',
    (url) => ({
      GENERIC_LOGGER_ENDPOINT: `${url}/v1/callbacks/litellm`,
      LITELLM_LOCAL_MODEL_COST_MAP: 'True', // else it waits for a download
    }),
  ],
}

describe.runIf(requireOrSkip('python'))('in Python', () => {
  test.each(Object.entries(PYTHON))(
    '%s: what was served is counted, though the server was away at first',
    async (name, [file, env]) => {
      const door = await startDoor(stack.url, 2)
      const served = await servedBy(async () => {
        await run(pythonPath() ?? '', [join(ROOT, 'test/support/python', file)], {
          env: {
            ...process.env,
            CUSTOMER: name,
            OPENAI_BASE_URL: models.url,
            OPENAI_API_KEY: 'none',
            ANTHROPIC_BASE_URL: models.origin,
            LANGFUSE_PUBLIC_KEY: 'any',
            LANGFUSE_SECRET_KEY: 'any',
            PYTHONDONTWRITEBYTECODE: '1',
            ...env(door.url),
          },
        })
      }).finally(door.close)
      expect(served.requests).toBeGreaterThan(1)
      expected.set(name, served)
      await eventually(async () => expect(await posted(name, 'weather')).toEqual(served))
    },
  )
})

test('nothing is added of the parents when their traces are quiet', async () => {
  const provider = providerFor('last')
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.response.model': 'gpt-4o',
    'gen_ai.usage.input_tokens': 9,
    'gen_ai.usage.output_tokens': 1,
  }
  const tracer = provider.getTracer('app')
  const agent = { ...attributes, 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.usage.input_tokens': 10 }
  tracer.startActiveSpan('agent', { attributes: agent }, (span) => {
    tracer.startSpan('chat', { attributes }).end()
    span.end()
  })
  await provider.shutdown()
  // Its residual comes when its trace was quiet: those before it were quiet earlier.
  await eventually(async () =>
    expect(await posted('last')).toEqual({ requests: 2, input: 10, cached: 0, output: 1, price: 3_500 }),
  )
  expect([...expected.keys()]).toEqual(expect.arrayContaining(Object.keys(CLIENTS)))
  for (const [name, served] of expected) expect(await posted(name), name).toEqual(served)
})
