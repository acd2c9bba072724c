import { TOKEN_COUNTS } from '@marginscope/schemas'

/** Every token of a request, whatever its kind, as the projections have the sums. */
export const TOKEN_SUM = TOKEN_COUNTS.map((name) => `sum(${name})`).join(' + ')
