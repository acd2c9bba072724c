export { type RepriceJob, type RepriceScope, sourceOfJob } from './job.ts'
export { askedToReadAnew, nextJob, type WholeRepricing, wholeRepricings } from './read.ts'
export { repriceJobs } from './table.ts'
export { requestReprice } from './write.ts'
