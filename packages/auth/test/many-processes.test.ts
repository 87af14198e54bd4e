import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createFileTokenStore } from '../src/node/index.ts'
import { type RotatingIssuer, startRotatingIssuer } from './support/rotating-issuer.ts'

const PROCESSES = 16
const program = fileURLToPath(new URL('./support/refreshing-process.ts', import.meta.url))
const run = promisify(execFile)

let folder: string
let path: string
let issuer: RotatingIssuer

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-processes-'))
  path = join(folder, 'session.json')
  issuer = await startRotatingIssuer()
})

afterEach(async () => {
  await issuer.close()
  await rm(folder, { recursive: true, force: true })
})

describe('many processes with one session file', () => {
  it(
    'send one refresh between them, and all end up with its tokens',
    { timeout: 60_000 },
    async () => {
      const store = createFileTokenStore({ path, now: Date.now })
      const expired = { accessToken: 'access-0', refreshToken: 'refresh-0', expiresAtMs: 0 }
      await store.save(expired, { expectedVersion: undefined })

      const outputs = await Promise.all(
        Array.from({ length: PROCESSES }, () =>
          run(process.execPath, [program, path, issuer.issuerUrl]),
        ),
      )

      expect(outputs.map(({ stdout }) => stdout)).toEqual(
        Array.from({ length: PROCESSES }, () => 'access-1'),
      )
      expect(issuer.received).toEqual(['refresh-0'])
      expect(issuer.isEnded()).toBe(false)
      expect((await store.load())?.tokens.refreshToken).toBe('refresh-1')
      expect((await readdir(folder)).toSorted()).toEqual(['session.json', 'session.json.locks'])
    },
  )
})
