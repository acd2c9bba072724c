export { aChannel, aNotification, anAlert } from './alert.ts'
export { MemoryOutbox } from './memory-outbox.ts'
export { type Received, type Receiver, receiver } from './receiver.ts'
