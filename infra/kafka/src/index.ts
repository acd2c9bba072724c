export { installKafka, kafkaVersion } from './install.ts'
export { type Availability, kafkaAvailable } from './requirements.ts'
export { type KafkaOptions, type RunningKafka, startKafka } from './start.ts'
