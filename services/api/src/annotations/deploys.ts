import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AnnotationInput } from '@marginscope/schemas'
import { z } from 'zod'
import type { Signature } from '../http/signature.ts'
import type { DeployWebhooks } from '../parts.ts'

/** What a webhook says: something that was deployed, or why it is of no interest. */
export type Deploy =
  | { readonly kind: 'deployed'; readonly annotation: AnnotationInput & { readonly id: string } }
  | { readonly kind: 'ignored'; readonly why: string }

const ignored = (why: string): Deploy => ({ kind: 'ignored', why })

/** Payloads have many more fields than are looked at, and texts longer than are kept. */
const short = z.string().transform((text) => text.slice(0, 200).toWellFormed())
const shortOrNone = short.nullish().transform((text) => text ?? '')

const github = z.object({
  deployment: z.object({
    id: z.int(),
    sha: short,
    ref: shortOrNone,
    environment: shortOrNone,
    created_at: z.iso.datetime({ offset: true }),
  }),
  deployment_status: z
    .object({ state: short, created_at: z.iso.datetime({ offset: true }), target_url: shortOrNone })
    .optional(),
  repository: z.object({ full_name: short, html_url: shortOrNone }),
})

/** GitHub's `deployment_status`: one that succeeded is a deployment, at the instant at which it did. */
export function githubDeploy(payload: unknown): Deploy {
  const parsed = github.safeParse(payload)
  if (!parsed.success) return ignored('no deployment; choose the event "Deployment statuses" of the webhook')
  const { deployment, deployment_status: status, repository } = parsed.data
  if (status === undefined) return ignored('a deployment that was asked for; its status is waited for')
  if (status.state !== 'success')
    return ignored(`the deployment is ${status.state}; its success is waited for`)
  const { full_name, html_url } = repository
  return deployed({
    id: `github/${full_name}/${deployment.id}`,
    time: status.created_at,
    what: full_name,
    version: deployment.ref || deployment.sha,
    environment: deployment.environment,
    url: status.target_url || html_url,
  })
}

const gitlab = z.object({
  object_kind: z.literal('deployment'),
  status: short,
  status_changed_at: short,
  deployment_id: z.int(),
  deployable_url: shortOrNone,
  environment: shortOrNone,
  ref: shortOrNone,
  short_sha: shortOrNone,
  project: z.object({ path_with_namespace: short }),
})

/** GitLab's deployment event: one that succeeded, at the instant at which it did. */
export function gitlabDeploy(payload: unknown): Deploy {
  const parsed = gitlab.safeParse(payload)
  if (!parsed.success) return ignored('no deployment; choose the trigger "Deployment events" of the webhook')
  const { status, status_changed_at, deployment_id, project, ...event } = parsed.data
  if (status !== 'success') return ignored(`the deployment is ${status}; its success is waited for`)
  const time_ms = Date.parse(
    status_changed_at.replace(/^(\S+) (\S+) ([+-]\d\d)(\d\d)$|^(\S+) (\S+) UTC$/, isoOf),
  )
  if (Number.isNaN(time_ms))
    return ignored(`status_changed_at ${JSON.stringify(status_changed_at)} is no time`)
  return deployed({
    id: `gitlab/${project.path_with_namespace}/${deployment_id}`,
    time: new Date(time_ms).toISOString(),
    what: project.path_with_namespace,
    version: event.ref || event.short_sha,
    environment: event.environment,
    url: event.deployable_url,
  })
}

/** "2021-04-28 21:50:00 +0200" as RFC 3339. */
function isoOf(
  _: string,
  day = '',
  time = '',
  hours = '',
  minutes = '',
  utc_day = '',
  utc_time = '',
): string {
  return utc_day === '' ? `${day}T${time}${hours}:${minutes}` : `${utc_day}T${utc_time}Z`
}

function deployed(said: {
  readonly id: string
  readonly time: string
  readonly what: string
  readonly version: string
  readonly environment: string
  readonly url: string
}): Deploy {
  const { id, time, what, version, environment, url } = said
  return {
    kind: 'deployed',
    annotation: {
      id: id.slice(0, 128),
      time,
      kind: 'deploy',
      title: `${what} ${version}${environment === '' ? '' : ` to ${environment}`}`.slice(0, 256),
      labels: {},
      ...(/^https?:\/\//.test(url) && URL.canParse(url) ? { url } : {}),
    },
  }
}

/** How GitHub signs: HMAC-SHA256 of the body. */
export function githubSignature(deploys: DeployWebhooks | undefined): Signature | undefined {
  if (deploys === undefined) return undefined
  const { secret, tenant } = deploys
  return {
    header: 'x-hub-signature-256',
    tenant,
    matches: (sent, body) => same(sent, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`),
  }
}

/** How GitLab does: it sends the secret itself. */
export function gitlabSignature(deploys: DeployWebhooks | undefined): Signature | undefined {
  if (deploys === undefined) return undefined
  const { secret, tenant } = deploys
  return { header: 'x-gitlab-token', tenant, matches: (sent) => same(sent, secret) }
}

/** In a time that says nothing of where they differ, nor of their lengths. */
function same(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
