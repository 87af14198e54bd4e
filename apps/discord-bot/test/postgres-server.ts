import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import postgres from 'postgres'

/** A PostgreSQL server of the tests' own, which only this machine can reach. */
export interface TestPostgres {
  /** The password of all its users, which the bot must not repeat. */
  readonly password: string
  /** The certificate that it shows, as PEM: for 127.0.0.1, and nobody vouches for it. */
  readonly certificate: string
  /** Makes an empty database. @returns a `DATABASE_URL` for it, without parameters */
  readonly createDatabase: () => Promise<string>
  /** Ends the server and removes its files; safe to call twice. */
  readonly stop: () => Promise<void>
}

const runProgram = promisify(execFile)

const password = 'hunter2-of-postgres'

const debianFolder = '/usr/lib/postgresql'
const debianVersions = existsSync(debianFolder) ? readdirSync(debianFolder) : []
const programsFolder = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...debianVersions.map((version) => join(debianFolder, version, 'bin')),
].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))))

/** Whether tests with PostgreSQL have to be skipped; never with `PATCHCORD_REQUIRE_POSTGRES=1`. */
export const isPostgresMissing: boolean =
  programsFolder === undefined && process.env['PATCHCORD_REQUIRE_POSTGRES'] !== '1'

/** For the titles of such tests: why they are skipped, or nothing. */
export const postgresNote: string = isPostgresMissing
  ? ' (skipped: no initdb and postgres on the PATH or where Debian has them)'
  : ''

/** Starts a server in a folder of its own, without what only matters after a power cut. */
export async function startPostgres(): Promise<TestPostgres> {
  if (programsFolder === undefined) throw new Error('PostgreSQL is required, and not installed')
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-postgres-'))
  const user = await findUnprivilegedUser()
  if (user) await chown(folder, user.uid, user.gid)
  const inFolder = { cwd: folder, ...user }
  await Promise.all([createCluster(programsFolder, inFolder), createCertificate(inFolder)])

  const port = await findFreePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    ssl: 'on',
    ssl_cert_file: join(folder, 'server.crt'),
    ssl_key_file: join(folder, 'server.key'),
  }
  const flags = Object.entries(settings).map(([name, value]) => `--${name}=${value}`)
  const server = spawn(join(programsFolder, 'postgres'), ['-D', 'data', ...flags], {
    ...inFolder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(server, 'exit')
  await waitForLine(server.stderr, 'ready to accept connections')

  const buildUrl = (database: string) =>
    `postgres://patchcord:${password}@127.0.0.1:${port}/${database}`
  let databases = 0
  return {
    password,
    certificate: await readFile(join(folder, 'server.crt'), 'utf8'),
    createDatabase: async () => {
      databases += 1
      const name = `bot_${databases}`
      const sql = postgres(buildUrl('postgres'), { max: 1 })
      await sql`CREATE DATABASE ${sql(name)}`
      await sql.end()
      return buildUrl(name)
    },
    stop: async () => {
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface ProcessOptions {
  readonly cwd: string
  readonly uid?: number
  readonly gid?: number
}

async function createCluster(programs: string, options: ProcessOptions): Promise<void> {
  await writeFile(join(options.cwd, 'password'), password)
  const access = ['--username=patchcord', '--pwfile=password', '--auth=scram-sha-256']
  const contents = ['--encoding=UTF8', '--no-locale', '--no-sync']
  await runProgram(join(programs, 'initdb'), ['-D', 'data', ...access, ...contents], options)
}

async function createCertificate(options: ProcessOptions): Promise<void> {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const name = ['-subj', '/CN=patchcord', '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-out', 'server.crt', '-keyout', 'server.key']
  await runProgram('openssl', ['req', '-x509', ...key, ...name, ...files], options)
}

/** PostgreSQL refuses to run as root. @returns undefined when this process is not root's */
async function findUnprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const [, , uid, gid] =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

/** @throws Error with all lines when the stream ends without it */
async function waitForLine(stream: NodeJS.ReadableStream, words: string): Promise<void> {
  const seen: string[] = []
  const lines = createInterface(stream)
  for await (const line of lines) {
    seen.push(line)
    if (!line.includes(words)) continue
    stream.resume()
    return
  }
  throw new Error(`PostgreSQL did not start:\n${seen.join('\n')}`)
}
