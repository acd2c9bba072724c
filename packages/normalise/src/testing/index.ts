export { allReplies } from '../real/survey.ts'
export { event, FULL_EVENT } from './events.ts'
