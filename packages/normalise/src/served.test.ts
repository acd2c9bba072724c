import { describe, expect, test } from 'vitest'
import { geographyOf, prepaidTier, servedTier, speedOf, statedOf } from './served.ts'
import { UsageReader } from './usage-reader.ts'

/** The tier of the stated names, with what is reported of them. */
function served(...stated: unknown[]) {
  const reader = new UsageReader({}, 'raw_usage')
  const tier = servedTier(reader, ...stated)
  return { tier, unknown: reader.unread().fields, unquantified: reader.unquantifiedMeters }
}

describe('the tier that served it', () => {
  test.each([
    ['default', 'standard'],
    ['standard', 'standard'],
    ['STANDARD', 'standard'],
    ['on_demand', 'standard'],
    ['scale', 'standard'],
    ['reserved', 'standard'],
    ['PROVISIONED_THROUGHPUT', 'standard'],
    ['batch', 'batch'],
    ['flex', 'flex'],
    ['ON_DEMAND_FLEX', 'flex'],
    ['priority', 'priority'],
    ['fast', 'priority'],
    ['ON_DEMAND_PRIORITY', 'priority'],
    ['performance', 'priority'],
  ])('%s is %s', (stated, tier) => {
    expect(served(stated)).toEqual({ tier, unknown: [], unquantified: [] })
  })

  // https://docs.cloud.google.com/ruby/docs/reference/google-cloud-ai_platform-v1/latest/Google-Cloud-AIPlatform-V1-UsageMetadata-TrafficType
  test.each(['auto', 'standard_only', 'unspecified', 'TRAFFIC_TYPE_UNSPECIFIED', '', null, undefined, 7])(
    '%s is none, and the next name is asked',
    (stated) => {
      expect(served(stated)).toEqual({ tier: undefined, unknown: [], unquantified: [] })
      expect(served(stated, 'flex')).toMatchObject({ tier: 'flex' })
    },
  )

  test('a name that nobody knows is reported once, and its price is unknown', () => {
    expect(served('Turbo', 'turbo')).toEqual({
      tier: undefined,
      unknown: ['raw_usage.service_tier (turbo)'],
      unquantified: ['service_tier'],
    })
  })
})

test.each([
  [['scale'], 'scale'],
  [['reserved'], 'reserved'],
  [[undefined, 'default', 'PROVISIONED_THROUGHPUT'], 'PROVISIONED_THROUGHPUT'],
  [['default', 'priority', '', null], undefined],
  [[], undefined],
])('of %j the capacity that was bought ahead is %s', (stated, prepaid) => {
  expect(prepaidTier(...stated)).toBe(prepaid)
})

test.each([
  [undefined, undefined],
  ['global', undefined],
  ['not_available', undefined],
  ['us', 'us'],
])('the geography %s is billed apart as %s', (stated, region) => {
  expect(geographyOf(stated)).toBe(region)
})

test('the standard speed has no name', () => {
  expect(['standard', 'fast', undefined].map(speedOf)).toEqual(['', 'fast', undefined])
})

describe('conditions that a reply states', () => {
  test('are in lower case, and none where it says nothing', () => {
    expect(statedOf({ traffic_type: 'ON_DEMAND', speed: '', geo: undefined })).toEqual({
      traffic_type: 'on_demand',
    })
    expect(statedOf({ speed: '', geo: undefined })).toBeUndefined()
  })

  test('are cut to what a price could name', () => {
    expect(statedOf({ speed: 'F'.repeat(65) })).toEqual({ speed: 'f'.repeat(64) })
  })
})
