import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { loadSealingKeyFile } from './sealing-key-file.ts'
import { type SealingKeys } from './sealing-keys.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-key-'))
  path = join(folder, 'secret.key')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const namesOf = (keys: SealingKeys) => keys.map((key) => key.export().toString('hex'))

describe('loadSealingKeyFile', () => {
  it('makes a file with a random key, for its owner only', async () => {
    const [key] = await loadSealingKeyFile(path)
    const [another] = await loadSealingKeyFile(join(folder, 'other.key'))
    expect(key.symmetricKeySize).toBe(32)
    expect(key.equals(another)).toBe(false)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).toSorted()).toEqual(['other.key', 'secret.key'])
  })

  it('reads the same key the next time, and leaves the file as it is', async () => {
    const made = await loadSealingKeyFile(path)
    const written = await readFile(path, 'utf8')
    expect(namesOf(await loadSealingKeyFile(path))).toEqual(namesOf(made))
    expect(await readFile(path, 'utf8')).toBe(written)
  })

  it('makes one key for all who ask at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadSealingKeyFile(path)))
    expect(new Set(all.flatMap(namesOf)).size).toBe(1)
    expect(await readdir(folder)).toEqual(['secret.key'])
  })

  it('makes the folder, for its owner only', async () => {
    await loadSealingKeyFile(join(folder, 'made', 'here', 'secret.key'))
    expect((await stat(join(folder, 'made', 'here'))).mode & 0o777).toBe(0o700)
  })

  it('takes a new first line as the new key, and keeps the old one', async () => {
    const [old] = await loadSealingKeyFile(path)
    await writeFile(path, `${'ab'.repeat(32)}\n${await readFile(path, 'utf8')}`)
    expect(namesOf(await loadSealingKeyFile(path))).toEqual(['ab'.repeat(32), ...namesOf([old])])
  })

  it.each(['', 'not a key'])('reports a file that holds %j, and leaves it', async (content) => {
    await writeFile(path, content)
    await expect(loadSealingKeyFile(path)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/openssl rand.*secret\.key/),
    })
    expect(await readFile(path, 'utf8')).toBe(content)
  })

  it('reports a file that cannot be read, and one that cannot be made', async () => {
    await mkdir(path)
    await writeFile(join(folder, 'file'), '')
    const failed = { code: 'store-failed', message: expect.stringContaining('key file') }
    await expect(loadSealingKeyFile(path)).rejects.toMatchObject(failed)
    await expect(loadSealingKeyFile(join(folder, 'file', 'k'))).rejects.toMatchObject(failed)
  })
})
