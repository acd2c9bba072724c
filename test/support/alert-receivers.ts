import { type Received, receiver } from '@marginscope/notifications/testing'
import { alertAnswer } from '@marginscope/schemas'
import { Webhook } from 'standardwebhooks'
import { expect } from 'vitest'
import { z } from 'zod'
import { type Alertmanager, startAlertmanager } from './alertmanager.ts'
import { alertmanagerPath } from './capabilities.ts'
import { type RequestOptions, request } from './http.ts'
import { headerOf, mailbox } from './mailbox.ts'

const SECRET = `whsec_${Buffer.from('only the two of us know it').toString('base64')}`

const posted = z.object({
  type: z.enum(['alert.firing', 'alert.resolved']),
  data: z.object({ tenant: z.string(), alert: alertAnswer }),
})
const passedOn = z.object({
  status: z.enum(['firing', 'resolved']),
  alerts: z.array(z.object({ labels: z.record(z.string(), z.string()) })),
})

type Webhooked = z.infer<typeof posted> & { readonly key: string; readonly at_ms: number }

export interface Receivers extends AsyncDisposable {
  /** Undefined where there is none on this machine. */
  readonly manager: Alertmanager | undefined
  /** What `PUT /v1/notification-channels` takes. */
  readonly channels: readonly object[]
  /** In the order in which they came; what is not signed by us is not among them. */
  webhooks(): readonly Webhooked[]
  mails(): readonly { readonly key: string | undefined; readonly subject: string | undefined }[]
  /** What Alertmanager passed on to whom it tells. */
  passedOn(): readonly z.infer<typeof passedOn>[]
}

/** Those who are told of alerts: a webhook, a mail server and, where there is one, a real Alertmanager. */
export async function startReceivers(): Promise<Receivers> {
  const ok: Parameters<typeof receiver>[0] = (response) => response.writeHead(200).end()
  const webhooks: Webhooked[] = []
  const webhook = await receiver((response, received) => {
    // At once: a signature holds for five minutes.
    webhooks.push({ ...verified(received), at_ms: Date.now() })
    response.writeHead(200).end()
  })
  const hook = await receiver(ok)
  const box = await mailbox()
  const manager = alertmanagerPath() === undefined ? undefined : await startAlertmanager(hook.url)
  return {
    manager,
    channels: [
      { name: 'hook', kind: 'webhook', url: webhook.url, secret: SECRET },
      {
        name: 'mail',
        kind: 'email',
        host: '127.0.0.1',
        port: box.port,
        security: 'none',
        from: 'alerts@costs.example',
        to: ['oncall@costs.example'],
      },
      ...(manager === undefined ? [] : [{ name: 'manager', kind: 'alertmanager', url: manager.url }]),
    ],
    webhooks: () => webhooks,
    mails: () =>
      box.mails.map((mail) => ({ key: headerOf(mail, 'message-id'), subject: headerOf(mail, 'subject') })),
    // A post that Alertmanager broke off, and makes again, has no body.
    passedOn: () =>
      hook.received.filter(({ body }) => body !== '').map(({ body }) => passedOn.parse(JSON.parse(body))),
    [Symbol.asyncDispose]: async () => {
      for (const each of [manager, webhook, hook, box]) await each?.[Symbol.asyncDispose]()
    },
  }
}

/** Throws where the signature does not say that it is ours. */
function verified({ headers, body }: Received) {
  const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const ours = posted.parse(new Webhook(SECRET).verify(body, signed))
  return { ...ours, key: signed['webhook-id'] ?? '' }
}

/** PUT of JSON that must be answered 200. */
export async function put(
  url: string,
  path: string,
  body: unknown,
  options?: RequestOptions,
): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const question = { method: 'PUT' as const, headers, body: JSON.stringify(body) }
  const answer = await request(`${url}${path}`, question, options)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
  return answer.body
}
