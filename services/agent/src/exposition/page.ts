import { MarginscopeError } from '@marginscope/schemas'
import { SAMPLE_LIMITS, type Sample, type Wanted } from './sample.ts'

const LINE_CHARS_MAX = 64 * 1024
const NAME = /[A-Za-z_:][A-Za-z0-9_:]*/y
const LABEL = /[ \t]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*(,?)/y
const END_OF_LABELS = /[ \t]*\}/y
const VALUE = /[ \t]*([^ \t{}"]+)(?:[ \t]+(-?\d{1,16}))?[ \t]*$/y
const NUMBER = /^[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)$/i

/**
 * Reads a page of metrics in Prometheus' text format 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/), of it the samples that are wanted; all other lines are
 * looked at by their name alone. Throws `MarginscopeError` `invalid_page`, which says the line.
 */
export function parsePage(text: string, wanted: Wanted): Sample[] {
  if (text.length > SAMPLE_LIMITS.bytes) throw invalid(`it is longer than ${SAMPLE_LIMITS.bytes} characters`)
  const samples: Sample[] = []
  let number = 0
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 ? text.length : feed
    number += 1
    const sample = readLine(text.slice(start, end), number, wanted)
    if (sample !== undefined && samples.push(sample) > SAMPLE_LIMITS.samples)
      throw invalid(`it holds more than ${SAMPLE_LIMITS.samples} samples that are counted`)
    start = end + 1
  }
  return samples
}

/** Undefined: a comment, an empty line, or a metric that nobody wants. */
function readLine(given: string, number: number, wanted: Wanted): Sample | undefined {
  const line = given.endsWith('\r') ? given.slice(0, -1) : given
  const first = line.search(/[^ \t]/)
  if (first === -1 || line[first] === '#') return undefined
  NAME.lastIndex = first
  const name = NAME.exec(line)?.[0]
  if (name === undefined || !/[ \t{]/.test(line[first + name.length] ?? ''))
    throw invalid(`line ${number} is no sample`)
  if (!wanted(name)) return undefined
  if (line.length > LINE_CHARS_MAX)
    throw invalid(`line ${number} is longer than ${LINE_CHARS_MAX} characters`)
  const labels = new Map<string, string>()
  const at = readLabels(line, first + name.length, labels, number)
  VALUE.lastIndex = at
  const [, value = '', time] = VALUE.exec(line) ?? []
  if (!NUMBER.test(value)) throw invalid(`line ${number} has no number`)
  return {
    name,
    labels,
    value: numberOf(value),
    time_ms: time === undefined ? undefined : Number(time),
    start_ms: undefined,
  }
}

/** Where the value begins. */
function readLabels(line: string, from: number, into: Map<string, string>, number: number): number {
  const open = line.slice(from).search(/[^ \t]/)
  if (open === -1 || line[from + open] !== '{') return from
  let at = from + open + 1
  for (;;) {
    END_OF_LABELS.lastIndex = at
    if (END_OF_LABELS.test(line)) return END_OF_LABELS.lastIndex
    LABEL.lastIndex = at
    const [, name = '', value = '', comma] = LABEL.exec(line) ?? []
    if (name === '') throw invalid(`the labels of line ${number} can't be read`)
    if (into.size === SAMPLE_LIMITS.labels || value.length > SAMPLE_LIMITS.text_chars)
      throw invalid(`the labels of line ${number} are too many, or too long`)
    into.set(name, unescaped(value))
    at = LABEL.lastIndex
    END_OF_LABELS.lastIndex = at
    if (comma === '' && !END_OF_LABELS.test(line)) throw invalid(`the labels of line ${number} have no end`)
  }
}

function unescaped(value: string): string {
  return value.includes('\\') ? value.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)) : value
}

function numberOf(text: string): number {
  if (/inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return Number(text)
}

function invalid(why: string): MarginscopeError {
  return new MarginscopeError(
    'invalid_page',
    `this is no page of metrics in Prometheus' text format: ${why}; name the address of /metrics`,
  )
}
