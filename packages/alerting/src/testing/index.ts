export { insertHistory, type MadeHistory } from './history.ts'
