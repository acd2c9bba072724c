import { fileURLToPath } from 'node:url'
import type { ServiceName } from '@marginscope/service'

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** The module of the whole pipeline. */
export const SUPERVISOR_MAIN = pathOf('./main.ts')

/** The module of the api's process in the pipeline, which has the worker in it. */
export const API_AND_WORKER_MAIN = pathOf('./api-and-worker.ts')

/** The module of a service that stands alone. */
export const mainOf = (name: ServiceName) => pathOf(`../../${name}/src/main.ts`)
