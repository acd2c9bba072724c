/**
 * What sends a first event, by the ways in that most people have (docs/ways-in). Ids are fixed: running it twice changes
 * nothing. With keys the key is the sender's: the one pasted here may read only, and must not get into a history.
 * @typedef {(origin: string, with_key: boolean) => string} Snippet
 */

const EVENT = {
  id: 'first-event',
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  customer: 'acme',
  feature: 'summarize',
  usage: { uncached_input_tokens: 1200, cache_read_tokens: 8000, output_tokens: 300 },
}

/** @type {Readonly<Record<string, Snippet>>} */
const SNIPPETS = {
  curl: (origin, with_key) => {
    const authorization = with_key ? ' -H "Authorization: Bearer $MARGINSCOPE_KEY"' : ''
    return `curl ${origin}/v1/events${authorization} -H 'content-type: application/json' -d '${JSON.stringify(EVENT)}'`
  },
  typescript: (origin, with_key) =>
    lines(
      "import OpenAI from 'openai'",
      "import { Marginscope, withContext, wrapOpenAI } from '@marginscope/sdk'",
      '',
      `const marginscope = new Marginscope({ url: '${origin}'${with_key ? ', key: process.env.MARGINSCOPE_KEY' : ''} })`,
      'const openai = wrapOpenAI(marginscope, new OpenAI())',
      "await withContext({ customer: 'acme', feature: 'summarize' }, () =>",
      "  openai.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: 'Hello' }] }))",
    ),
  python: (origin, with_key) =>
    lines(
      ...(with_key ? ['import os'] : []),
      'from marginscope import Marginscope, with_context, wrap_openai',
      'from openai import OpenAI',
      '',
      `marginscope = Marginscope("${origin}"${with_key ? ', key=os.environ["MARGINSCOPE_KEY"]' : ''})`,
      'client = wrap_openai(marginscope, OpenAI())',
      'with with_context(customer="acme", feature="summarize"):',
      '    client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": "Hello"}])',
    ),
  opentelemetry: (origin, with_key) =>
    lines(
      `export OTEL_EXPORTER_OTLP_ENDPOINT=${origin}`,
      'export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf',
      ...(with_key ? ['export OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20$MARGINSCOPE_KEY"'] : []),
      '# then start your application as ever: its spans of generative AI are counted',
    ),
  litellm: (origin, with_key) =>
    lines(
      `export GENERIC_LOGGER_ENDPOINT=${origin}/v1/callbacks/litellm`,
      ...(with_key ? ['export GENERIC_LOGGER_HEADERS="Authorization=Bearer $MARGINSCOPE_KEY"'] : []),
      '# and in its configuration:',
      '# litellm_settings:',
      '#   callbacks: ["generic_api"]',
    ),
  langfuse: (origin, with_key) =>
    lines(
      `export LANGFUSE_BASE_URL=${origin} LANGFUSE_HOST=${origin}`,
      'export LANGFUSE_PUBLIC_KEY=marginscope',
      `export LANGFUSE_SECRET_KEY=${with_key ? '$MARGINSCOPE_KEY' : 'none'}`,
      '# then start your application as ever',
    ),
}

/** @param {string} way @param {string} origin @param {boolean} with_key */
export function snippetOf(way, origin, with_key) {
  return (SNIPPETS[way] ?? SNIPPETS.curl)?.(origin, with_key) ?? ''
}

/** @param {...string} all */
const lines = (...all) => all.join('\n')

/** Copies, also where the page came over plain http and browsers have no clipboard for it. @param {string} text @param {Node} shown */
export async function copy(text, shown) {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  getSelection()?.selectAllChildren(shown)
  if (!document.execCommand('copy')) throw new Error('the browser does not copy from here')
}
