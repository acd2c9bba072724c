import { resolve } from 'node:path'

/** Where the generated boards lie, and Grafana reads them. */
export const JSON_DIR = resolve(import.meta.dirname, '../json')
