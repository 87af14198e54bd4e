import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { replaceFile } from './replace-file.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-replace-'))
  path = join(folder, 'file')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const nothing = async () => undefined

describe('replaceFile', () => {
  it('makes a file that only its owner can read', async () => {
    await replaceFile(path, 'new', nothing)
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('makes the folder, for its owner only', async () => {
    const nested = join(folder, 'made', 'here')
    await replaceFile(join(nested, 'file'), 'new', nothing)
    expect((await stat(nested)).mode & 0o777).toBe(0o700)
  })

  it('takes the place of another file, and of its loose mode', async () => {
    await writeFile(path, 'old')
    await chmod(path, 0o666)
    await replaceFile(path, 'new', nothing)
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('shows the old content until the new one is whole', async () => {
    await writeFile(path, 'old')
    const seen: string[] = []
    await replaceFile(path, 'new', async () => {
      const temporary = (await readdir(folder)).find((name) => name.endsWith('.tmp')) ?? ''
      seen.push(await readFile(path, 'utf8'), await readFile(join(folder, temporary), 'utf8'))
      seen.push(((await stat(join(folder, temporary))).mode & 0o777).toString(8))
    })
    expect(seen).toEqual(['old', 'new', '600'])
  })

  it('leaves everything as it was when it is stopped before the rename', async () => {
    await writeFile(path, 'old')
    const stopped = replaceFile(path, 'new', () => Promise.reject(new Error('stop')))
    await expect(stopped).rejects.toThrow('stop')
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['file'])
  })

  it('leaves no other file behind', async () => {
    await replaceFile(path, 'new', nothing)
    expect(await readdir(folder)).toEqual(['file'])
  })

  it('replaces a link, and writes through it to nobody', async () => {
    const target = join(folder, 'target')
    await writeFile(target, 'theirs')
    await symlink(target, path)
    await replaceFile(path, 'new', nothing)
    expect(await readFile(target, 'utf8')).toBe('theirs')
    expect(await readFile(path, 'utf8')).toBe('new')
  })

  it('fails where there can be no such file', async () => {
    await writeFile(path, '')
    await expect(replaceFile(join(path, 'below'), 'new', nothing)).rejects.toThrow(/ENOTDIR|EEXIST/)
  })
})
