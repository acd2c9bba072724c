import { describe, expect, test } from 'vitest'
import { geographyOf, regionOfModel, sheetRegions } from './regions.ts'

test.each([
  ['azure', 'azure/eu/gpt-5.6', 'eu'],
  ['azure', 'azure_ai/US/gpt-5.6', 'us'],
  ['azure', ' eu/gpt-5.6', 'eu'],
  ['azure', 'azure/gpt-5.6', ''],
  ['azure', 'global/gpt-5.6', ''],
  ['azure', 'my/eu/gpt-5.6', ''],
  ['openai', 'eu/gpt-5.6', ''],
  ['aws', 'us-gov.anthropic.claude-x-v1:0', 'us-gov'],
  ['aws', 'global.anthropic.claude-x-v1:0', 'global'],
  ['aws', 'anthropic.claude-x-v1:0', ''],
  ['aws', 'deepseek.v3.2', ''],
  ['aws', 'bedrock/us-gov-west-1/anthropic.claude-x', 'us-gov-west-1'],
  ['aws', 'arn:aws:bedrock:eu-west-1:1:foundation-model/anthropic.claude-x', 'eu-west-1'],
  ['aws', 'arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-x', 'eu'],
  ['google', 'projects/p/locations/europe-west4/publishers/google/models/gemini-x', 'europe-west4'],
  ['google', 'projects/p/locations/global/publishers/google/models/gemini-x', ''],
  ['google', 'gemini-x', ''],
])('the region in the name: %s %s is "%s"', (provider, model, region) => {
  expect(regionOfModel(provider, model)).toBe(region)
})

test.each([
  ['openai', '', 'us-east-1', ''],
  ['anthropic', '', 'WestEurope', ''],
  ['openai', '', 'EU', 'eu'],
  ['google', 'vertex', 'europe-west4', 'europe-west4'],
  ['google', 'vertex', 'global', ''],
  ['google', 'gemini', 'europe-west4', ''],
  ['azure', '', 'swedencentral', ''],
  ['azure', '', 'usgovvirginia', 'usgovvirginia'],
  ['aws', '', 'eu-west-1', 'eu-west-1'],
])("of a region, what %s (%s) prices by: %s is '%s'", (provider, platform, region, expected) => {
  expect(geographyOf({ provider, platform, region: '' }, region)).toBe(expected)
})

describe("where a sheet's prices hold", () => {
  const of = (provider: string, model: string, pattern = model) =>
    sheetRegions(
      { provider, model, match: { type: 'regex', pattern }, priority: -1, blocks: [], source: 'test' },
      [],
    )

  test('anywhere, unless its provider has prices by region', () => {
    expect(of('groq', 'm')).toBeUndefined()
    expect(of('azure', 'm')).toEqual([''])
  })

  test('of Bedrock where its name says, in all commercial regions for Claude, else in the United States', () => {
    expect(of('aws', 'us-gov.amazon.nova-lite')).toEqual(['us-gov'])
    expect(of('aws', 'regional.anthropic.claude-3-haiku')).toContain('eu-west-3')
    expect(of('aws', 'regional.anthropic.claude-3-haiku')).not.toContain('us-gov-west-1')
    expect(of('aws', 'amazon.nova-lite')).toEqual(['', 'us', 'us-east-1', 'us-east-2', 'us-west-2'])
    expect(of('aws', 'regional.amazon.n', 'us\\.amazon\\.n|eu\\.amazon\\.n')).toEqual(['us', 'eu'])
  })
})
