export { repriceSteps } from './table.ts'
export { noteStep } from './write.ts'
