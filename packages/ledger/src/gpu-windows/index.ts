export {
  type BesideWindow,
  billedBy,
  countWindows,
  WINDOWS_QUOTA,
  windowsBeside,
} from './beside.ts'
export { readAllWindows, readWindows, type WindowPage } from './read.ts'
export { gpuWindows } from './table.ts'
export { isOfWindow, type PoolWindow, sourceOfWindow } from './window.ts'
export { insertWindows } from './write.ts'
