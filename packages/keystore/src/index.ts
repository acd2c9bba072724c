export { openKeyStore } from './open-key-store.ts'
export { openKeys } from './open-keys.ts'
