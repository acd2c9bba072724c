export { readChannelBeginnings, readNotificationChannels, type StoredChannels } from './read.ts'
export { notificationChannels } from './table.ts'
export { postNotificationChannels } from './write.ts'
