import { writeFileSync } from 'node:fs'
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startOfTest } from '../../test/support/clock.ts'
import { readAsCodexCli } from '../../test/support/codex-cli-reader.ts'
import { buildSession } from '../../test/support/credentials.ts'
import { codexCliFormat } from '../codex-cli-format.ts'
import { codexTokensFormat } from '../codex-tokens-format.ts'
import { type WritableCredentialFileFormat } from '../credential-file.ts'
import { openCodeFormat } from '../opencode-format.ts'
import {
  exportCredentialFile,
  findCodexAuthFile,
  findOpenCodeAuthFile,
  importCredentialFile,
} from './credential-file.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchcord-files-'))
  path = join(folder, '.codex', 'auth.json')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const credential = buildSession()
const now = () => startOfTest
const exportHere = (format: WritableCredentialFileFormat = codexCliFormat) =>
  exportCredentialFile({ path, format, credential, now })
const modeOf = async (file: string) => (await stat(file)).mode & 0o777

async function write(text: string): Promise<void> {
  await mkdir(dirname(path))
  await writeFile(path, text)
}

describe('the usual place', () => {
  it.each([
    [{}, '/home/ada/.codex/auth.json'],
    [{ CODEX_HOME: '' }, '/home/ada/.codex/auth.json'],
    [{ CODEX_HOME: '/srv/codex' }, '/srv/codex/auth.json'],
  ])('of the Codex CLI with %j is %s', (env, expected) => {
    expect(findCodexAuthFile({ env, homeFolder: '/home/ada' })).toBe(expected)
  })

  it.each([
    [{}, '/home/ada/.local/share/opencode/auth.json'],
    [{ XDG_DATA_HOME: '' }, '/home/ada/.local/share/opencode/auth.json'],
    [{ XDG_DATA_HOME: '/srv/data' }, '/srv/data/opencode/auth.json'],
  ])('of OpenCode with %j is %s', (env, expected) => {
    expect(findOpenCodeAuthFile({ env, homeFolder: '/home/ada' })).toBe(expected)
  })

  it('takes the environment of a process as it is', () => {
    const place = findCodexAuthFile({ env: process.env, homeFolder: homedir() })
    expect(place).toMatch(/auth\.json$/)
  })
})

describe('importCredentialFile', () => {
  it('brings what the format makes of the file, and changes nothing there', async () => {
    const text = codexCliFormat.serialize(credential, { writtenAt: new Date(startOfTest) })
    await write(text)
    await chmod(path, 0o440)
    expect(await importCredentialFile({ path, format: codexCliFormat })).toEqual(
      codexCliFormat.parse(text),
    )
    expect(await readFile(path, 'utf8')).toBe(text)
    expect(await modeOf(path)).toBe(0o440)
    expect(await readdir(dirname(path))).toEqual(['auth.json'])
  })

  it.each([
    [codexCliFormat, /the Codex CLI at .*auth\.json: .*codex login.*keyring.*config\.toml/],
    [openCodeFormat, /OpenCode at .*auth\.json: .*opencode auth login/],
    [codexTokensFormat, /codex_tokens\.json at .*: run the script/],
  ])('says what to do where there is no file', async (format, words) => {
    const failure = importCredentialFile({ path, format })
    await expect(failure).rejects.toMatchObject({ code: 'file-not-found' })
    await expect(failure).rejects.toThrow(words)
  })

  it('says which file cannot be read', async () => {
    await mkdir(path, { recursive: true })
    const failure = importCredentialFile({ path, format: codexCliFormat })
    await expect(failure).rejects.toMatchObject({
      code: 'store-failed',
      cause: { code: 'EISDIR' },
    })
    await expect(failure).rejects.toThrow(path)
  })

  it('passes on what the format refuses', async () => {
    await write('{}')
    await expect(importCredentialFile({ path, format: codexCliFormat })).rejects.toMatchObject({
      code: 'no-credential',
    })
  })
})

describe('exportCredentialFile', () => {
  it('makes a file, in a folder, that only its owner can read', async () => {
    await exportHere()
    expect(await modeOf(path)).toBe(0o600)
    expect(await modeOf(dirname(path))).toBe(0o700)
    expect(readAsCodexCli(await readFile(path, 'utf8'))).toMatchObject({
      accessToken: credential.accessToken,
      lastRefresh: '2026-11-22T00:00:00.000Z',
    })
  })

  it.each([codexCliFormat, openCodeFormat])('can be imported again', async (format) => {
    await exportHere(format)
    const imported = await importCredentialFile({ path, format })
    const { accessToken, refreshToken, expiresAtMs } = credential
    expect(imported.credential).toMatchObject({
      accessToken,
      refreshToken,
      expiresAtMs,
      sharedWith: format.program,
    })
  })

  it('keeps what else the file holds, and tightens its mode', async () => {
    await write('{"kept":{"as":"it is"}}')
    await chmod(path, 0o644)
    await exportHere()
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ kept: { as: 'it is' } })
    expect(await modeOf(path)).toBe(0o600)
    expect(await readdir(dirname(path))).toEqual(['auth.json'])
  })

  it('writes through a link, and leaves it a link', async () => {
    await write('{"kept":1}')
    const target = path
    path = join(folder, 'link.json')
    await symlink(target, path)
    await exportHere()
    expect((await lstat(path)).isSymbolicLink()).toBe(true)
    expect(JSON.parse(await readFile(target, 'utf8'))).toMatchObject({ kept: 1 })
  })

  it('leaves a file that it cannot understand as it is', async () => {
    await write('{"half":')
    await expect(exportHere()).rejects.toMatchObject({ code: 'file-unreadable' })
    expect(await readFile(path, 'utf8')).toBe('{"half":')
  })

  it('leaves the file as it is when the session lacks something', async () => {
    await write('{}')
    const { idToken: _, ...lacking } = credential
    const failure = exportCredentialFile({ path, format: codexCliFormat, credential: lacking, now })
    await expect(failure).rejects.toMatchObject({ code: 'missing-id-token' })
    expect(await readFile(path, 'utf8')).toBe('{}')
  })

  it('gives way to a program that has changed its file meanwhile', async () => {
    await write('{}')
    const format: WritableCredentialFileFormat = {
      ...codexCliFormat,
      serialize(exported, options) {
        writeFileSync(path, '{"changed":true}')
        return codexCliFormat.serialize(exported, options)
      },
    }
    await expect(exportHere(format)).rejects.toMatchObject({ code: 'store-conflict' })
    expect(await readFile(path, 'utf8')).toBe('{"changed":true}')
    expect(await readdir(dirname(path))).toEqual(['auth.json'])
  })

  it('says where it cannot write', async () => {
    await writeFile(dirname(path), 'a file in the place of the folder')
    const failure = exportHere()
    await expect(failure).rejects.toMatchObject({ code: 'store-failed' })
    await expect(failure).rejects.toThrow(path)
  })
})
