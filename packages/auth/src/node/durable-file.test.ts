import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { flushFolder, writeDurably } from './durable-file.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-durable-'))
  path = join(folder, 'file')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

describe('writeDurably', () => {
  it('makes a file that only its owner can read', async () => {
    await writeDurably(path, 'content')
    expect(await readFile(path, 'utf8')).toBe('content')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('touches no file that is there', async () => {
    await writeFile(path, 'theirs')
    await expect(writeDurably(path, 'ours')).rejects.toMatchObject({ code: 'EEXIST' })
    expect(await readFile(path, 'utf8')).toBe('theirs')
  })
})

describe('flushFolder', () => {
  it('flushes a folder, and minds no folder that cannot be opened', async () => {
    await expect(flushFolder(folder)).resolves.toBeUndefined()
    await expect(flushFolder(join(folder, 'missing'))).resolves.toBeUndefined()
  })
})
