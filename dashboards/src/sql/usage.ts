import { TOKEN_COUNTS } from '@marginscope/schemas'

/** Every token of a request, whatever its kind, as the projections have the sums. */
export const TOKEN_SUM = TOKEN_COUNTS.map((name) => `sum(${name})`).join(' + ')

/** The feature under which the idle part of a GPU pool's bill is posted. */
export const IDLE = '__idle__'
