import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a process holds, in mebibytes. */
export interface MemoryUse {
  /** Objects that are still in use, on the heap and beside it. */
  readonly heap: number
  /** All memory of the process, of which some may be free for reuse. */
  readonly resident: number
}

const MEBIBYTE = 2 ** 20

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Measures what is left once nothing is held that nobody can reach. */
export function measureMemory(): MemoryUse {
  collect()
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: (heapUsed + external) / MEBIBYTE, resident: rss / MEBIBYTE }
}
