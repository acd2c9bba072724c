import { randomBytes } from 'node:crypto'

export interface NodeSettings {
  readonly port: number
  readonly controller_port: number
  readonly log_dir: string
}

/**
 * One KRaft node that is broker and controller, on loopback. Internal topics get one replica, since there is
 * one node; a group forms at once instead of waiting three seconds for more members.
 */
export function serverProperties({ port, controller_port, log_dir }: NodeSettings): string {
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controller_port}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller_port}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': log_dir,
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'controlled.shutdown.enable': 'true',
  }
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

/**
 * What `kafka-storage format` writes into the folder of a node whose voters its configuration names: to have it do so
 * takes half of a broker's start.
 */
export function metaProperties(): string {
  const id = () => randomBytes(16).toString('base64url')
  return `version=1\ncluster.id=${id()}\nnode.id=1\ndirectory.id=${id()}\n`
}
