import { type RandomBytes } from '../entropy.ts'

/** Bytes that differ from call to call and are the same in every run. */
export function createCountingBytes(): RandomBytes {
  let calls = 0
  return (size) => {
    calls += 1
    return Uint8Array.from({ length: size }, (_, index) => (calls * 31 + index * 7) % 256)
  }
}
