import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sealer } from '@patchcord/auth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSealer } from './load-sealer.ts'

const key = 'a'.repeat(64)

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-'))
  path = join(folder, 'sealing.key')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Whether one can open what the other one seals. */
function shareKey(one: Sealer, other: Sealer): boolean {
  const sealed = one.seal(new Uint8Array([1, 2, 3]), 'a test')
  return other.open(sealed, 'a test').type === 'opened'
}

describe('loadSealer', () => {
  it('takes the key of the setting', async () => {
    const sealer = await loadSealer({ type: 'setting', keys: key })
    expect(shareKey(sealer, await loadSealer({ type: 'setting', keys: key }))).toBe(true)
  })

  it('makes a key file of its own when there is none, and keeps to it', async () => {
    const first = await loadSealer({ type: 'own-file', path })
    expect(shareKey(first, await loadSealer({ type: 'own-file', path }))).toBe(true)
  })

  it('takes the key of a file that machines share', async () => {
    await writeFile(path, `${key}\n`)
    const sealer = await loadSealer({ type: 'shared-file', path })
    expect(shareKey(sealer, await loadSealer({ type: 'setting', keys: key }))).toBe(true)
  })

  it('makes up no key in place of one that machines share, and says what to do', async () => {
    await expect(loadSealer({ type: 'shared-file', path })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/^The key file .* is not there: copy it from a machine/),
    })
    expect(existsSync(path)).toBe(false)
  })
})
