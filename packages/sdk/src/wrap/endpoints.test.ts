import { expect, test } from 'vitest'
import { endpointOf } from './endpoints.ts'

const CHAT = '/v1/chat/completions'

test.each([
  ['https://api.openai.com', 'openai', undefined],
  ['https://eu.api.openai.com', 'openai', 'eu'],
  ['https://au.api.openai.com', 'openai', 'au'],
  ['https://api.x.ai', 'xai', undefined],
  ['https://us.api.x.ai', 'xai', 'us'],
  ['https://eu.api.example.com', 'eu.api.example.com', undefined],
  ['https://api.moonshot.ai', 'moonshot', undefined],
  ['https://api.moonshot.cn', 'api.moonshot.cn', undefined],
  ['https://dashscope-intl.aliyuncs.com/compatible-mode', 'dashscope', undefined],
])('%s is %s in the region %s', (host, provider, region) => {
  expect(endpointOf(new URL(host + CHAT), undefined)).toMatchObject({ provider, format: 'openai.chat' })
  expect(endpointOf(new URL(host + CHAT), undefined)?.region).toBe(region)
  expect(endpointOf(new URL(host + CHAT), 'mine')).toMatchObject({ provider: 'mine' })
})

test("Google's location stands in the path", () => {
  const url = new URL(
    'https://x-aiplatform.googleapis.com/v1/projects/p/locations/eu/publishers/google/models/m:generateContent',
  )
  expect(endpointOf(url, undefined)).toMatchObject({ provider: 'vertex_ai', region: 'eu', model: 'm' })
})
