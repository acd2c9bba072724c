export { type Pool, type PoolBill, poolBill } from './pool-bill.ts'
export {
  basisOf,
  type RequestWork,
  requestWeight,
  type TokenWeights,
  type WeightBasis,
} from './request-weight.ts'
export {
  IDLE,
  type IdleDistribution,
  type ShareLine,
  shareWindow,
  type WindowShareInput,
  type WindowShares,
} from './share-window.ts'
export { type GpuRate, type GpuWindow, type WindowCost, windowCost } from './window-cost.ts'
