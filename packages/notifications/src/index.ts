export { Delivery, type DeliveryOptions } from './delivery/delivery.ts'
export { type Attempt, isRepeated, type Outbox, type Pending } from './delivery/outbox.ts'
export { type Allow, notifyAllow } from './egress/allow.ts'
export { addressGuard, type Guard } from './egress/guard.ts'
export {
  type Notification,
  notificationKey,
  notificationOf,
  TRANSITIONS,
  type Transition,
} from './notification.ts'
export { channelAnswers, openChannels, sealChannels } from './secrets/channels.ts'
export { channelsInput } from './secrets/kept.ts'
export { type SecretKey, secretKey } from './secrets/secret-key.ts'
export type { Outcome } from './senders/outcome.ts'
export { type SendOptions, send } from './senders/send.ts'
export { sendTest } from './senders/send-test.ts'
export { type Message, messageOf } from './words/message.ts'
