import { CrossTenantReader, readRestatement } from '@marginscope/ledger'
import type { RestatementAnswer } from '@marginscope/schemas'
import type { ApiParts } from '../parts.ts'

/** How far the processors are with what a publication of settings or aliases led to. */
export async function restatementAnswer(
  { warehouse, log }: Pick<ApiParts, 'warehouse' | 'log'>,
  post_id: string,
): Promise<RestatementAnswer> {
  const reader = new CrossTenantReader(warehouse, 'the steps of a restatement are found by its id alone')
  const { parts_done, changed, errors } = await readRestatement(reader, post_id)
  return { status: parts_done >= log.partitions ? 'done' : 'running', changed, errors }
}
