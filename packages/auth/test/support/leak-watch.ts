import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'

import { vi } from 'vitest'

/** Remembers secrets, and everything that somebody else might see. */
export interface LeakWatch {
  /** Remembers a secret. */
  readonly keepSecret: (secret: string) => void
  /** Remembers something that others see: an address, a page, a header, an error, a hook's value. */
  readonly see: (value: unknown) => void
  /** Sees the error with which work ends. @throws when it ends without one */
  readonly seeFailure: (work: () => unknown) => Promise<void>
  /** Sees the names in a folder, and what is in the files that are not there to hold secrets. */
  readonly seeFolder: (folder: string, holdsSecrets: (name: string) => boolean) => Promise<void>
  /** What was seen and holds a secret. @throws when there was no secret to look for */
  readonly findLeaks: () => readonly string[]
  /** Stops looking at what the process prints. */
  readonly stop: () => void
}

/** Begins to look at all that the process prints, and at what it is shown. */
export function watchForLeaks(): LeakWatch {
  const secrets = new Set<string>()
  const seen: string[] = []
  const see = (value: unknown) => void seen.push(describe(value))
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      see(chunk)
      return true
    }),
  )
  return {
    keepSecret: (secret) => void secrets.add(secret),
    see,
    async seeFailure(work) {
      let hasFailed = false
      try {
        await work()
      } catch (error) {
        hasFailed = true
        see(error)
      }
      if (!hasFailed) throw new Error('this should have failed')
    },
    async seeFolder(folder, holdsSecrets) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      for (const entry of entries) {
        see(entry.name)
        if (entry.isFile() && !holdsSecrets(entry.name)) {
          see(await readFile(join(entry.parentPath, entry.name), 'latin1'))
        }
      }
    },
    findLeaks() {
      if (secrets.size === 0) throw new Error('there was no secret to look for')
      return seen.filter((text) => [...secrets].some((secret) => text.includes(secret)))
    },
    stop: () => spies.forEach((spy) => spy.mockRestore()),
  }
}

/** A value as loggers print it, in all the ways they do. */
function describe(value: unknown): string {
  if (typeof value === 'string') return value
  return [String(value), inspect(value, { depth: 10 }), JSON.stringify(value)].join('\n')
}
