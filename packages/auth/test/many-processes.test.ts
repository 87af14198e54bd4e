import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { buildChatGptServer, createOAuthClient, LoginRequiredError } from '../src/index.ts'
import { createFileTokenStore } from '../src/node/index.ts'
import { type RotatingIssuer, startRotatingIssuer } from './support/rotating-issuer.ts'
import { runProgram } from './support/run-program.ts'

const PROCESSES = 16

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
          runProgram('refreshing-process.ts', [path, issuer.issuerUrl]),
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
  it('would lose the session by one refresh more, which this issuer does not forgive', async () => {
    const client = createOAuthClient({
      server: buildChatGptServer({ issuerUrl: issuer.issuerUrl }),
      fetch,
      now: Date.now,
    })
    const first = { accessToken: 'access-0', refreshToken: 'refresh-0', expiresAtMs: 0 }
    const second = await client.refresh(first)
    await expect(client.refresh(first)).rejects.toMatchObject({ reason: 'reused' })
    await expect(client.refresh(second)).rejects.toBeInstanceOf(LoginRequiredError)
  })
})
