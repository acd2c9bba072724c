import { resolve } from 'node:path'

/** Where the generated boards lie, and Grafana reads them. */
export const JSON_DIR = resolve(import.meta.dirname, '../json')
/** Where the generated alert rules lie, for who alerts from Grafana. */
export const ALERTING_DIR = resolve(import.meta.dirname, '../alerting')
