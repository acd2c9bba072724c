import { appendFile, mkdtemp, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertStartable, createKey, isLoopback, listKeys, openKeyring, revokeKey } from './index.ts'
import { KeyLedger } from './ledger.ts'

const folder = () => mkdtemp(join(tmpdir(), 'keys-'))
const fresh = async () => join(await folder(), 'data', 'keys.jsonl')
const bearer = (key: string) => `Bearer ${key}`

function failure(run: () => unknown): MarginscopeError {
  try {
    run()
  } catch (error) {
    if (error instanceof MarginscopeError) return error
    throw error
  }
  throw new Error('did not fail')
}

/** A keyring whose clock the test moves. */
function ring(file: string) {
  let now = 0
  const keyring = openKeyring(file, () => now)
  return { keyring, later: () => (now += 501) }
}

describe('the keys file', () => {
  test('holds hashes and never the secret, readable by its owner alone', async () => {
    const file = await fresh()
    const { key, key_id } = await createKey(file, { tenant: 'acme', scopes: ['ingest'], label: 'ci' })
    const text = await readFile(file, 'utf8')
    expect(key).toMatch(/^ms_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/)
    expect(text).not.toContain(key.slice(20))
    expect(text).toContain(key_id)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('lists keys with their revocation, in order', async () => {
    const file = await fresh()
    const a = await createKey(file, { tenant: 'a', scopes: ['ingest'] })
    const b = await createKey(file, { tenant: 'b', scopes: ['read', 'read'], label: 'grafana' })
    await revokeKey(file, a.key_id)
    await revokeKey(file, a.key_id)
    const keys = await listKeys(file)
    expect(keys.map((key) => [key.key_id, key.revoked_at !== null])).toEqual([
      [a.key_id, true],
      [b.key_id, false],
    ])
    expect(keys[1]).toMatchObject({ tenant: 'b', scopes: ['read'], label: 'grafana' })
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(3)
    await expect(revokeKey(file, 'nope')).rejects.toMatchObject({ code: 'unknown_key', status: 404 })
  })

  test('a file that is not there lists nothing', async () => {
    expect(await listKeys(await fresh())).toEqual([])
  })

  test.each(['', 'a b', 'x'.repeat(65), 'ä', 'a/b', '\u0000'])('refuses the tenant %j', async (tenant) => {
    await expect(createKey(await fresh(), { tenant, scopes: ['read'] })).rejects.toMatchObject({
      code: 'invalid_field',
      path: 'tenant',
    })
  })

  test('a line cut at any byte loses that key alone, and the next key is whole', async () => {
    const file = await fresh()
    const first = await createKey(file, { tenant: 'a', scopes: ['ingest'] })
    const whole = (await stat(file)).size
    await createKey(file, { tenant: 'b', scopes: ['ingest'] })
    const { size } = await stat(file)
    const bytes = await readFile(file)
    for (let cut = whole + 1; cut < size; cut += 17) {
      await writeFile(file, bytes)
      await truncate(file, cut)
      expect((await listKeys(file)).map((key) => key.tenant)).toEqual(['a'])
      const third = await createKey(file, { tenant: 'c', scopes: ['ingest'] })
      const { keyring } = ring(file)
      expect(keyring.authorise(bearer(third.key), 'ingest', { loopback: false }).tenant).toBe('c')
      expect(keyring.authorise(bearer(first.key), 'ingest', { loopback: false }).tenant).toBe('a')
    }
  })

  test('no text makes the reader fail, and any whole line closes the open mode', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json())), (lines) => {
        const ledger = new KeyLedger()
        ledger.addText(lines.map((line) => `${line}\n`).join(''))
        expect(ledger.ever_created).toBe(lines.some((line) => line.trim() !== ''))
      }),
    )
  })
})

describe('authorising', () => {
  test('before the first key a loopback host acts as tenant default, another host not', async () => {
    const { keyring } = ring(await fresh())
    expect(keyring.authorise(undefined, 'admin', { loopback: true })).toEqual({
      tenant: 'default',
      key_id: null,
    })
    expect(failure(() => keyring.authorise(undefined, 'ingest', { loopback: false })).status).toBe(401)
  })

  test('each scope opens itself, and admin opens all', async () => {
    const file = await fresh()
    const scopes = ['ingest', 'read', 'admin'] as const
    for (const granted of scopes) {
      const { key, key_id } = await createKey(file, { tenant: 't', scopes: [granted] })
      const { keyring } = ring(file)
      for (const wanted of scopes) {
        const run = () => keyring.authorise(bearer(key), wanted, { loopback: true })
        if (granted === wanted || granted === 'admin') expect(run()).toEqual({ tenant: 't', key_id })
        else expect(failure(run)).toMatchObject({ code: 'forbidden', status: 403 })
      }
    }
  })

  test('a wrong, cut, changed or missing key is refused with the way to make one', async () => {
    const file = await fresh()
    const { key } = await createKey(file, { tenant: 't', scopes: ['ingest'] })
    const other = await createKey(await fresh(), { tenant: 't', scopes: ['ingest'] })
    const flipped = key.slice(0, -2) + (key.at(-2) === 'A' ? 'B' : 'A') + key.at(-1)
    const wrong = [undefined, '', 'Bearer', 'Basic abc', key, bearer(key.slice(0, -1)), bearer(`${key}x`)]
    const { keyring } = ring(file)
    for (const header of [...wrong, bearer(flipped), bearer(other.key), bearer('ms_x_y')]) {
      const error = failure(() => keyring.authorise(header, 'ingest', { loopback: true }))
      expect(error).toMatchObject({ code: 'unauthorized', status: 401 })
      expect(error.message).toMatch(/MARGINSCOPE_DATA_DIR=.* marginscope keys create .*--scope ingest/)
      expect(error.message).not.toContain(file)
    }
    expect(keyring.authorise(`bearer ${key}`, 'ingest', { loopback: true }).tenant).toBe('t')
  })

  test('a running reader sees new and revoked keys, and revoking the last one opens nothing', async () => {
    const file = await fresh()
    const { keyring, later } = ring(file)
    expect(keyring.open()).toBe(true)
    const { key, key_id } = await createKey(file, { tenant: 't', scopes: ['ingest'] })
    later()
    expect(keyring.authorise(bearer(key), 'ingest', { loopback: true }).tenant).toBe('t')
    await revokeKey(file, key_id)
    later()
    const error = failure(() => keyring.authorise(bearer(key), 'ingest', { loopback: true }))
    expect(error.status).toBe(401)
    expect(error.message).toContain('revoked')
    expect(failure(() => keyring.authorise(undefined, 'ingest', { loopback: true })).status).toBe(401)
    expect(openKeyring(file).open()).toBe(false)
  })

  test('a file that is moved away, or becomes unreadable, lets nobody in', async () => {
    const file = await fresh()
    const { key } = await createKey(file, { tenant: 't', scopes: ['ingest'] })
    const { keyring, later } = ring(file)
    await rename(file, `${file}.old`)
    later()
    expect(failure(() => keyring.authorise(bearer(key), 'ingest', { loopback: true })).status).toBe(401)
    expect(failure(() => keyring.authorise(undefined, 'ingest', { loopback: true })).status).toBe(401)
    await writeFile(file, 'x'.repeat(65 * 1024 * 1024))
    later()
    const error = failure(() => keyring.authorise(bearer(key), 'ingest', { loopback: true }))
    expect(error).toMatchObject({ code: 'keys_unavailable', status: 503 })
  })
})

describe('starting', () => {
  test('a host that others reach needs a key first; a revoked one is enough to stay closed', async () => {
    const file = await fresh()
    const refuse = failure(() => assertStartable('0.0.0.0', openKeyring(file)))
    expect(refuse.code).toBe('keys_required')
    expect(refuse.message).toContain(
      `marginscope keys create --tenant default --scope ingest,read --file ${file}`,
    )
    assertStartable('127.0.0.1', openKeyring(file))
    const { key_id } = await createKey(file, { tenant: 't', scopes: ['read'] })
    await revokeKey(file, key_id)
    assertStartable('0.0.0.0', openKeyring(file))
  })

  test('a path with spaces is quoted in the command that makes a key', async () => {
    const file = join(await folder(), "it's here", 'keys.jsonl')
    const refuse = failure(() => assertStartable('0.0.0.0', openKeyring(file)))
    expect(refuse.message).toContain(`/it'\\''s here/keys.jsonl'`)
  })

  test('a torn first line is not a key', async () => {
    const file = join(await folder(), 'keys.jsonl')
    await appendFile(file, '{"op":"create","key_id":"0123')
    expect(openKeyring(file).open()).toBe(true)
  })

  test.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['localhost', true],
    ['::1', true],
    ['[::1]', true],
    ['0.0.0.0', false],
    ['::', false],
    ['10.0.0.1', false],
    ['127.0.0.1.example.com', false],
    ['localhost.example.com', false],
  ])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected)
  })
})
