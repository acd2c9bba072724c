import { connect, type Socket } from 'node:net'
import { unlessAborted } from '@marginscope/flow'
import type { ChannelOf } from '@marginscope/schemas'
import type { SendMailOptions } from 'nodemailer'
import { type Guard, lookupOf } from '../egress/guard.ts'
import { type Notification, notificationKey } from '../notification.ts'
import { messageOf, plainText } from '../words/message.ts'

/** A mail. Its Message-ID is the notification's, so that one sent twice is one; steps of an alert make a thread. */
export function renderEmail(notification: Notification<ChannelOf<'email'>>): SendMailOptions {
  const { channel, key, alert, transition } = notification
  const message = messageOf(notification)
  const domain = channel.from.slice(channel.from.lastIndexOf('@') + 1)
  const first = `<${notificationKey(alert.id, 'firing', channel.name)}@${domain}>`
  return {
    from: channel.from,
    to: channel.to,
    subject: message.title,
    text: plainText(message),
    messageId: `<${key}@${domain}>`,
    ...(transition === 'firing' ? {} : { inReplyTo: first, references: first }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Sends a mail over a connection to an address that was checked. Throws what the server or the network says. */
export async function sendEmail(
  notification: Notification<ChannelOf<'email'>>,
  guard: Guard,
  signal: AbortSignal,
): Promise<void> {
  const { host, port, security, username: user, password: pass } = notification.channel
  const { createTransport } = await import('nodemailer')
  const addresses = await unlessAborted(guard(host), signal)
  if (addresses === undefined) throw new Error('the name was not resolved in time')
  const socket = await connected(connect({ host, port, lookup: lookupOf(addresses), signal }))
  try {
    const transport = createTransport({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      ...(user === undefined ? {} : { auth: { user, pass } }),
      getSocket: (_options, callback) => callback(null, { connection: socket }),
    })
    await transport.sendMail({ ...renderEmail(notification), signal })
  } finally {
    socket.destroy()
  }
}

function connected(socket: Socket): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  socket.once('connect', () => resolve(socket))
  socket.on('error', reject) // stays, as the signal may break the socket at any time
  return promise
}
