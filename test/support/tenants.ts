import { join } from 'node:path'
import { createKey } from '@marginscope/keys'
import { expect } from 'vitest'
import { eventually } from './eventually.ts'
import { conservation, post } from './http.ts'
import { type Stack, type StackOptions, startStack } from './stack.ts'

export interface TwoTenants {
  readonly stack: Stack
  /** Keys with every scope: `acme` has the story, `other` must never notice. */
  readonly acme: { readonly key: string }
  readonly other: { readonly key: string }
}

/** A pipeline of two tenants, ready when it knows their keys. */
export async function startTwoTenants(options: StackOptions = {}): Promise<TwoTenants> {
  const stack = await startStack(options)
  const file = join(stack.data_dir, 'keys.jsonl')
  const keyOf = async (tenant: string) => ({
    key: (await createKey(file, { tenant, scopes: ['ingest', 'read', 'admin'] })).key,
  })
  const acme = await keyOf('acme')
  const other = await keyOf('other')
  // A running service looks at the keys file twice a second; until then it takes anybody for tenant "default".
  await eventually(async () => {
    expect((await post(stack.url, [])).status).toBe(401)
    await conservation(stack.url, {}, other)
  })
  return { stack, acme, other }
}
