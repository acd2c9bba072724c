import { fingerprintOf } from '@marginscope/identity'
import { timeMs } from '@marginscope/normalise'
import { type LogRecord, plainName, type RevenueLine } from '@marginscope/schemas'

/**
 * What an event says, as a number that copies are compared by. It is made of what was sent and not of what the code
 * makes of it, so that a release that reads more out of a reply finds no other content in the same event.
 *
 * Not part of it: identity and version, by which copies are found; the order of keys and the spelling of numbers; a
 * time that the sender left to the arrival. Of a time the instant counts, and a field that says its default says nothing.
 *
 * Ledgers hold these numbers. A change of what they are made of makes conflicts out of all copies of older events.
 */
export function contentOfEvent({ event, time_from }: Extract<LogRecord, { kind: 'usage' }>): number {
  return fingerprintOf(event, (name, value) => {
    switch (name) {
      case 'id':
      case 'version':
      case 'void':
        return undefined
      case 'time':
        return time_from === undefined ? instantOf(value) : undefined
      case 'operation':
        return value === 'chat' ? undefined : value
      case 'service_tier':
        return value === 'standard' ? undefined : value
      case 'outcome':
        return value === 'success' ? undefined : value
      case 'usage':
        return isObject(value) ? fingerprintOf(value, count) : value
      case 'reported_cost':
        return isObject(value) ? fingerprintOf(value, cost) : value
      case 'gpu':
      case 'optimization':
      case 'attributes':
        return isObject(value) ? fingerprintOf(value, named) : value
      default: {
        const said = named(name, value)
        return said === '' ? undefined : said
      }
    }
  })
}

const count = (_: string, value: unknown) => (value === 0 ? undefined : value)
const cost = (name: string, value: unknown) => (name === 'amount' ? plain(value) : value)
/** A name in its one spelling, as the ledger has it. */
const named = (_: string, value: unknown) => (typeof value === 'string' ? plainName(value) : value)

/** The same of a revenue line. Which way it came in is no part of it: a table says what the API said. */
export function contentOfLine(line: RevenueLine): number {
  const start = 'service_start' in line ? instantOf(line.service_start) : undefined
  return fingerprintOf(line, (name, value) => {
    switch (name) {
      case 'id':
      case 'version':
      case 'void':
      case 'source':
        return undefined
      case 'service_start':
        return start
      case 'service_end': {
        const end = instantOf(value)
        return end === null || end === start ? undefined : end
      }
      case 'amount':
      case 'quantity':
      case 'unit_price':
        return value === null ? undefined : plain(value)
      default:
        return value === '' || value === null ? undefined : value
    }
  })
}

function instantOf(value: unknown): unknown {
  return typeof value === 'string' ? (timeMs(value) ?? value) : value
}

/** A decimal without zeros that say nothing: 10.50 is 10.5, and -0 is 0. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const short = value.replace(/^(-?)0+(?=\d)/, '$1')
  const bare = short.includes('.') ? short.replace(/\.?0+$/, '') : short
  return bare === '-0' ? '0' : bare
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
