import { describe, expect, test } from 'vitest'
import { kafkaVersion } from './install.ts'
import { brokerAnswers, freePort } from './ports.ts'
import { javaMajor } from './requirements.ts'
import { serverProperties } from './server-properties.ts'

describe('running Kafka', () => {
  test('reads the major version of old and new Java', () => {
    expect(javaMajor('openjdk version "17.0.15" 2025-04-15')).toBe(17)
    expect(javaMajor('java version "1.8.0_402"')).toBe(8)
    expect(javaMajor('openjdk version "25" 2025-09-16')).toBe(25)
    expect(javaMajor('no java here')).toBeUndefined()
  })

  test('takes the version from pom.xml, and it is a 4.x', () => {
    expect(kafkaVersion()).toMatch(/^4\.\d+\.\d+$/)
  })

  test('binds to loopback alone', () => {
    const listeners = serverProperties({ port: 1, controller_port: 2, log_dir: '/d' })
      .split('\n')
      .filter((line) => /^(advertised\.)?listeners=/.test(line))
    expect(listeners).toEqual([
      'listeners=PLAINTEXT://127.0.0.1:1,CONTROLLER://127.0.0.1:2',
      'advertised.listeners=PLAINTEXT://127.0.0.1:1',
    ])
  })

  test('a port without a broker does not answer', async () => {
    expect(await brokerAnswers(await freePort())).toBe(false)
  })
})
