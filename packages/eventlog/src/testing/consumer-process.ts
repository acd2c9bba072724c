import { setTimeout as wait } from 'node:timers/promises'
import { LogError } from '../errors.ts'
import { openAt } from './place.ts'

/**
 * Subscribes and commits record by record, slowly. Prints "owns P" for a
 * lane, "committed N" once a commit of offset N has resolved, "refused CODE" when one failed.
 */
const log = await openAt(JSON.parse(process.argv[2] ?? ''))
const say = (line: string) => process.stdout.write(`${line}\n`)

await log.subscribe(process.argv[3] ?? '', async ({ partition, commit }) => {
  say(`owns ${partition}`)
  let closed = false
  return {
    push: async (records) => {
      for (const { offset } of records) {
        // A zombie does not know that it is one: it commits on, whatever its lane was told.
        try {
          await commit(offset + 1)
          say(`committed ${offset + 1}`)
        } catch (error) {
          say(`refused ${error instanceof LogError ? error.code : String(error)}`)
          if (closed) return
        }
        await wait(20)
      }
    },
    close: async () => {
      closed = true
    },
  }
})
