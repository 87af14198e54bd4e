import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** How a program has ended. */
export interface ProgramEnding {
  readonly stdout: string
  /** What has killed it. */
  readonly signal: NodeJS.Signals | undefined
}

/**
 * Runs a program of this folder in a process of its own.
 *
 * @throws what it wrote to stderr, when it fails by itself
 */
export function runProgram(name: string, values: readonly string[]): Promise<ProgramEnding> {
  const path = fileURLToPath(new URL(name, import.meta.url))
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [path, ...values], (error, stdout, stderr) => {
      if (error && !error.signal) reject(new Error(stderr, { cause: error }))
      else resolve({ stdout, signal: error?.signal })
    })
  })
}
