// Checks the published packages as a stranger gets them: packed, judged by publint and by
// are-the-types-wrong, installed into an empty folder, every entry imported there.
// Needs a build and the npm registry.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const packagesFolder = join(root, 'packages')
const manifests = readdirSync(packagesFolder)
  .map((name) => ({
    folder: join(packagesFolder, name),
    ...readManifest(join(packagesFolder, name)),
  }))
  .filter((manifest) => !manifest.private)

/** Entries that work only beside an optional peer. */
const entriesWithPeers = new Set(['@patchcord/provider/ai-sdk'])
/** Files that no package may bring along. */
const unwanted = /\.test(-d)?\.|__fixtures__|\.turbo|tsconfig/

const scratch = mkdtempSync(join(tmpdir(), 'packages-'))
try {
  const tarballs = manifests.map((manifest) => checkPackage(manifest))
  importEntries(tarballs)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

/** @returns the path of the tarball */
function checkPackage({ name, folder }) {
  const packed = run('pnpm', ['pack', '--json', '--pack-destination', scratch], { cwd: folder })
  const { filename, files } = JSON.parse(packed)
  const paths = files.map(({ path }) => path)
  const strays = paths.filter((path) => unwanted.test(path) || isLeftOver(path, paths))
  if (strays.length > 0) {
    throw new Error(`${name} would publish ${strays.join(', ')}; is dist older than the source?`)
  }
  run('publint', ['run', filename, '--strict'])
  run('attw', [filename, '--profile', 'esm-only', '--no-emoji', '--no-color'])
  console.log(`${name}: packed ${files.length} files; publint and are-the-types-wrong are content`)
  return filename
}

/** Whether a file was built from a source that is there no more. What entries share has no source of its name. */
function isLeftOver(path, paths) {
  if (path.startsWith('dist/chunks/')) return false
  const [, module] = /^dist\/(.+?)\.(?:d\.ts|js)(?:\.map)?$/.exec(path) ?? []
  return module !== undefined && !paths.includes(`src/${module}.ts`)
}

/**
 * Installs the tarballs and imports every entry: first those that need nothing else, then all of
 * them with the optional peers.
 */
function importEntries(tarballs) {
  const folder = join(scratch, 'empty')
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const install = (specifiers) =>
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...specifiers], {
      cwd: folder,
    })
  install(tarballs)
  const entries = manifests.flatMap(entriesOf)
  importAll(
    folder,
    entries.filter((entry) => !entriesWithPeers.has(entry)),
  )
  sendOneRequest(folder)
  const peers = manifests.flatMap(({ peerDependencies = {} }) => Object.entries(peerDependencies))
  install(peers.map(([name, range]) => `${name}@${range}`))
  importAll(
    folder,
    entries.filter((entry) => entriesWithPeers.has(entry)),
  )
}

function importAll(folder, entries) {
  for (const entry of entries) {
    const program = `const { length } = Object.keys(await import('${entry}')); if (length === 0) throw new Error('exports nothing'); console.log(length)`
    const count = run(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder })
    console.log(`${entry}: imported, ${count.trim()} names`)
  }
}

/** The provider reaches into undici, so that what is installed has to get as far as the network. */
function sendOneRequest(folder) {
  const program = `
    import { createServer } from 'node:http'
    import { createOpenAIProvider } from '@patchcord/provider/codex'
    const server = createServer((_, response) => response.end('{"data":[{"id":"gpt-5"}]}'))
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = 'http://127.0.0.1:' + server.address().port
    const [model] = await createOpenAIProvider({ apiKey: 'key', baseUrl }).listModels()
    console.log(model.id)
    process.exit()`
  const modelId = run(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder })
  if (modelId.trim() !== 'gpt-5') throw new Error(`the provider listed ${modelId}`)
  console.log('@patchcord/provider: sent a request and read its answer')
}

function entriesOf({ name, publishConfig }) {
  return Object.keys(publishConfig.exports)
    .filter((path) => path !== './package.json')
    .map((path) => name + path.slice(1))
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

/** @returns what the command wrote to its standard output */
function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    ...options,
  })
  if (result.status === 0) return result.stdout
  const output = [result.error, result.stdout, result.stderr].filter(Boolean).join('\n')
  throw new Error(`${command} ${args.join(' ')} failed:\n${output}`)
}
