export { type EventPage, type EventScope, eventPages, readEventPage } from './event-pages.ts'
export { type JobReport, jobReport } from './report.ts'
export { type ChangeTotals, repricePage, totalsByModel } from './reprice.ts'
