import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSource } from './read-source.ts'

let folder = ''
let server: Server
let url = ''
const asked: (string | undefined)[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marginscope-table-'))
  server = createServer((request, response) => {
    asked.push(request.url)
    if (request.url === '/moved') response.writeHead(302, { location: '/table' }).end()
    else if (request.url === '/table') response.end('{"a": 1}')
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A server on a port has an address with one.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

test('a table is read from a file and from a URL', async () => {
  const file = join(folder, 'table.json')
  await writeFile(file, '{"b": 2}')
  expect(await readSource(file)).toEqual({ b: 2 })
  expect(await readSource(`${url}/table`)).toEqual({ a: 1 })
})

test('a redirect is told and not followed', async () => {
  asked.length = 0
  await expect(readSource(`${url}/moved`)).rejects.toThrow(/sends on to \/table: name that/)
  expect(asked).toEqual(['/moved'])
})

test('what can not be read is said', async () => {
  await expect(readSource(`${url}/gone`)).rejects.toThrow(/answered 404/)
  await expect(readSource('http://127.0.0.1:1/x')).rejects.toThrow(/can't be read: /)
  await expect(readSource(join(folder, 'none.json'))).rejects.toThrow(/can't be read: ENOENT/)
  const page = join(folder, 'page.html')
  await writeFile(page, '<html>')
  await expect(readSource(page)).rejects.toThrow(/is no JSON/)
  await expect(readSource(page, 3)).rejects.toMatchObject({ code: 'file_too_large' })
  await expect(readSource(`${url}/table`, 3)).rejects.toMatchObject({ code: 'file_too_large' })
})
