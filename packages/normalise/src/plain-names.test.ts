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

describe('the names of an event', () => {
  test('that are plain cost no copy', () => {
    const { gpu, optimization, ...plain } = EVENT
    expect(plainNames(plain)).toBe(plain)
    expect(plainNames(EVENT)).toEqual(EVENT)
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
