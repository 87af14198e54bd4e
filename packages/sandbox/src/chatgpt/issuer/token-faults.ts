import { type HttpAnswer } from '../http/refusal.ts'

/** Faults waiting for the next calls of the token endpoint. */
export interface TokenFaults {
  failNext(fault: HttpAnswer): void
  /** The next refresh rotates, and then its answer is lost on the way. */
  dropNextRotation(): void
  takeFailure(): HttpAnswer | undefined
  takeDrop(): boolean
}

/** Creates an empty queue of faults. */
export function createTokenFaults(): TokenFaults {
  const failures: HttpAnswer[] = []
  let isDropping = false
  return {
    failNext: (fault) => void failures.push(fault),
    dropNextRotation() {
      isDropping = true
    },
    takeFailure: () => failures.shift(),
    takeDrop() {
      const wasDropping = isDropping
      isDropping = false
      return wasDropping
    },
  }
}
