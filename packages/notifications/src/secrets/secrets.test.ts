import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { notificationChannelAnswer } from '@marginscope/schemas'
import { expect, test } from 'vitest'
import { aChannel } from '../testing/alert.ts'
import { channelAnswers, openChannels, sealChannels } from './channels.ts'
import { channelsInput } from './kept.ts'
import { secretKey } from './secret-key.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'secrets-'))
const config = (over: object = {}) => ({ MARGINSCOPE_DATA_DIR: folder(), ...over })
const KEY = secretKey(config({ MARGINSCOPE_SECRET_KEY: 'ab'.repeat(32) }))

const channels = [
  aChannel({ name: 'chat', kind: 'slack', url: 'https://hooks.slack.com/services/T/B/verysecret' }),
  aChannel({ name: 'pager', kind: 'pagerduty', routing_key: 'verysecret' }),
  aChannel({ name: 'am', kind: 'alertmanager', url: 'http://am.example' }),
  aChannel({
    name: 'mail',
    kind: 'email',
    host: 'mail.example',
    username: 'u',
    password: 'verysecret',
    from: 'a@b.example',
    to: ['c@d.example'],
  }),
]

test('a key is made once in the data folder, for its owner only; one that is given goes before', () => {
  const data_dir = folder()
  const made = secretKey({ MARGINSCOPE_DATA_DIR: data_dir })
  expect(secretKey({ MARGINSCOPE_DATA_DIR: data_dir }).id).toBe(made.id)
  expect(readdirSync(data_dir)).toEqual(['secret.key'])
  expect(statSync(join(data_dir, 'secret.key')).mode & 0o777).toBe(0o600)
  const base64 = Buffer.from('ab'.repeat(32), 'hex').toString('base64')
  expect(secretKey(config({ MARGINSCOPE_SECRET_KEY: base64 })).id).toBe(KEY.id)
  const wrong = () => secretKey(config({ MARGINSCOPE_SECRET_KEY: 'verysecret' }))
  expect(wrong).toThrow(/^MARGINSCOPE_SECRET_KEY: must be 32 bytes/)
  expect(wrong).not.toThrow(/verysecret/)
})

test('channels are stored without a readable secret, and opened with the key as they were', () => {
  const text = sealChannels(channels, 'acme', KEY)
  expect(text).not.toContain('verysecret')
  expect(text).not.toContain(Buffer.from('verysecret').toString('base64url'))
  expect(text).toContain('mail.example')
  expect(openChannels(text, 'acme', KEY)).toEqual(channels)
  expect(sealChannels(channels, 'acme', KEY)).not.toBe(text)
})

test('another key, tenant or channel opens nothing, nor is a changed byte taken', () => {
  const text = sealChannels(channels, 'acme', KEY)
  const code = { code: 'secret_unreadable' }
  const opening = (sealed: string, tenant = 'acme', key = KEY) =>
    expect(() => openChannels(sealed, tenant, key))
  opening(text, 'acme', secretKey(config())).toThrow(expect.objectContaining(code))
  opening(text, 'other').toThrow(expect.objectContaining(code))
  opening(text.replace('"name":"pager"', '"name":"page"')).toThrow(expect.objectContaining(code))
  const sealed = /"routing_key":"(sealed:[^"]+)"/.exec(text)?.[1] ?? ''
  const changed = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'Q' : 'A'}`
  opening(text.replace(sealed, changed)).toThrow(expect.objectContaining(code))
  opening(text.replace(sealed, 'readable')).toThrow(expect.objectContaining(code))
})

test('answers say whether secrets are set, and can be put back', () => {
  const answers = channelAnswers(sealChannels(channels, 'acme', KEY))
  for (const answer of answers) expect(notificationChannelAnswer.parse(answer)).toEqual(answer)
  expect(answers[0]).toEqual({ name: 'chat', kind: 'slack', send_resolved: true, url: { set: true } })
  expect(answers[2]).toMatchObject({ password: { set: false }, bearer_token: { set: false } })
  expect(channelsInput(channels).parse({ channels: answers })).toEqual({ channels })
})

test('a secret that is left out stays as it was, unless the channel is another', () => {
  const put = (channel: object) => {
    const { data, error } = channelsInput(channels).safeParse({ channels: [channel] })
    return data?.channels[0] ?? `${error?.issues[0]?.path.join('.')} ${error?.issues[0]?.message}`
  }
  const pager = { name: 'pager', kind: 'pagerduty' }
  expect(put(pager)).toEqual(channels[1])
  expect(put({ ...pager, routing_key: 'new' })).toMatchObject({ routing_key: 'new' })
  expect(put({ ...pager, name: 'other' })).toMatch(/^channels\.0\.routing_key /)
  expect(put({ ...pager, routing_key: { set: false } })).toMatch(/^channels\.0\.routing_key /)
  expect(put({ name: 'pager', kind: 'slack' })).toMatch(/^channels\.0\.url /)
  const { password: _password, ...mail } = Object(channels[3])
  expect(put(mail)).toEqual(channels[3])
  const { username: _username, ...anonymous } = mail
  expect(put({ ...anonymous, password: { set: false } })).toEqual(anonymous)
})

test('a secret that is kept goes nowhere else', () => {
  const put = (channel: object) => channelsInput(channels).safeParse({ channels: [channel] }).error?.issues[0]
  const url = 'https://evil.example'
  const pager = { name: 'pager', kind: 'pagerduty', url }
  expect(put(pager)).toMatchObject({
    path: ['channels', 0, 'routing_key'],
    message: expect.stringMatching(/^must be given again, as url/),
  })
  expect(put({ ...pager, routing_key: 'verysecret' })).toBeUndefined()
  for (const over of [{ host: 'evil.example' }, { port: 25 }, { security: 'none' }])
    expect(put({ ...channels[3], password: { set: true }, ...over })?.path).toEqual([
      'channels',
      0,
      'password',
    ])
  expect(put({ name: 'am', kind: 'alertmanager', url })).toBeUndefined()
})
