import { describe, expect, test } from 'vitest'
import { plainNames } from './plain-names.ts'

const EVENT = {
  id: ' 1 ',
  provider: 'openai',
  model: 'gpt-5',
  customer: 'acme',
  gpu: { type: 'h100', count: 1, seconds: 1, pool: 'eu' },
  optimization: { baseline_model: 'gpt-4' },
  attributes: { deployment: 'a' },
}

/** Every name that an event can have, each plain. */
const NAMED = {
  id: '1',
  provider: 'openai',
  model: 'gpt-5',
  customer: 'Café Acme',
  feature: 'search',
  region: 'eu-west-1',
  speed: 'fast',
  environment: 'production',
  agent: 'planner',
  run: 'r-1',
  session: 's-1',
  step: 'draft',
  tool: 'web search',
}
const { id: _id, ...NAMES } = NAMED

describe('the names of an event', () => {
  test('that are plain cost no copy', () => {
    const { gpu, optimization, ...plain } = EVENT
    expect(plainNames(plain)).toBe(plain)
    expect(plainNames(NAMED)).toBe(NAMED)
    const two = { ...NAMED, attributes: { deployment: 'a', prompt: 'b' } }
    expect(plainNames(two)).toBe(two)
    expect(plainNames(EVENT)).toEqual(EVENT)
    expect(plainNames(EVENT).gpu).toBe(EVENT.gpu)
    expect(plainNames({ ...EVENT, customer: 'acme ' }).attributes).toBe(EVENT.attributes)
  })

  test.each(Object.entries(NAMES))('one alone is spelt plainly, too: %s', (name, value) => {
    const odd = ` ${value.normalize('NFD')}\u00A0`
    expect(plainNames({ ...NAMED, [name]: odd })).toEqual(NAMED)
  })

  test.each(['deployment', 'prompt'])('attributes are spelt plainly where no name is odd: %s', (name) => {
    const attributes = { deployment: 'a', prompt: 'b' }
    const given = { ...NAMED, attributes: { ...attributes, [name]: ` ${attributes[name as 'prompt']}` } }
    expect(plainNames(given)).toEqual({ ...NAMED, attributes })
  })

  test.each([
    ['gpu', { gpu: { type: 'h100 ', count: 1, seconds: 1 } }, { gpu: { type: 'h100' } }],
    ['optimization', { optimization: { precision: ' fp8' } }, { optimization: { precision: 'fp8' } }],
  ])('of a part are spelt plainly where the event has no other odd one: %s', (_, part, spelt) => {
    expect(plainNames({ ...NAMED, ...part })).toMatchObject({ ...NAMED, ...spelt })
  })

  test('that are not there stay away', () => {
    const bare = { id: '1', provider: ' openai', model: 'gpt-5' }
    expect(plainNames(bare)).toStrictEqual({ id: '1', provider: 'openai', model: 'gpt-5' })
  })

  test('are trimmed and composed, wherever they stand; its identity is what was sent', () => {
    const odd = ' Cafe\u0301\u00A0'
    const given = {
      ...EVENT,
      provider: odd,
      model: odd,
      customer: odd,
      feature: odd,
      region: odd,
      speed: odd,
      environment: odd,
      gpu: { ...EVENT.gpu, type: odd, pool: odd },
      optimization: { baseline_provider: odd, baseline_model: odd, precision: odd },
      attributes: { deployment: odd },
    }
    const text = JSON.stringify(plainNames(given))
    expect(text.match(/"Café"/g)).toHaveLength(13)
    expect(JSON.parse(text)).toMatchObject({ id: ' 1 ', gpu: { count: 1, seconds: 1 } })
    expect(given.customer).toBe(odd)
  })

  test('are spelt by themselves: one that is not plain changes no other', () => {
    expect(plainNames({ ...EVENT, gpu: { ...EVENT.gpu, pool: 'eu ' } })).toEqual(EVENT)
    expect(plainNames({ ...EVENT, attributes: { deployment: ' a' } })).toEqual(EVENT)
    expect(plainNames({ ...EVENT, customer: 'acme\n' })).toEqual(EVENT)
  })
})
