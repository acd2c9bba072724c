import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const tags = (text: string) =>
  [...text.matchAll(/clickhouse\/clickhouse-server:([\w.@:-]+)/g)].map(([, tag]) => tag)

test('every place that names the server names the same version', () => {
  const compose = tags(read('../../docker-compose.yml'))
  const readme = tags(read('README.md'))
  expect(compose).toHaveLength(1)
  expect(readme).toEqual(compose)
})
