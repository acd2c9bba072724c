/** Which way a series changes: dearer, or an improvement; for a share or a margin the other way round. */
export type Direction = 'up' | 'down'
