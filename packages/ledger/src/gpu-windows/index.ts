export { readAllWindows, readWindows, type WindowPage } from './read.ts'
export { gpuWindows } from './table.ts'
export { isOfWindow, type PoolWindow, sourceOfWindow } from './window.ts'
export { insertWindows } from './write.ts'
