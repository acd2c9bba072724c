import type { Signal, Step } from './world.ts'

/** What a detector says of a series, bucket by bucket: whether it fires at this one, and since when. */
export type Detect = (step: Step) => { readonly onset: number } | undefined

export type Detector = (signal: Signal) => Detect
