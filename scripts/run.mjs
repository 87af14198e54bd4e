// One command from a clean clone, on any machine that has Node 18 or later and npm:
//   npm start | npm test | npm run demo        (or: node scripts/run.mjs <script> [args])
// Brings its own Node and pnpm from the npm registry when the machine's are missing or too old.
// Plain JavaScript without dependencies: it has to run on old Node versions.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BROUGHT_NODE_VERSION = '24.21.0' // used only when the running Node is outside "engines"
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pnpmVersion = manifest.packageManager.replace(/^pnpm@/, '').replace(/\+.*/, '')
const isWindows = process.platform === 'win32'
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' }

const numbersOf = (version) => version.replace(/^v/, '').split('.').map(Number)
const isSupportedNode = ([major, minor]) =>
  major >= 26 || (major === 24 && minor >= 11) || (major === 22 && minor >= 19)

function fail(text, exitCode = 1) {
  console.error(text)
  process.exit(exitCode)
}

function run(command, args, options = {}) {
  return spawnSync(command, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: isWindows,
    ...options,
  })
}

function versionOf(command) {
  const stdio = ['ignore', 'pipe', 'ignore']
  return run(command, ['--version'], { stdio, encoding: 'utf8' }).stdout?.trim() ?? ''
}

/** The npm that runs us, else the one on PATH; called through Node so that no shell quoting is needed. */
function npmCommand() {
  const cli = process.env.npm_execpath
  return cli?.endsWith('npm-cli.js') ? [process.execPath, cli] : ['npm']
}

/**
 * Installs one exact package under .toolchain/<label>-<version> and returns the folder of its program.
 * A temporary folder and a rename make it safe for two commands that start at once in one clone.
 */
function bring(label, packageName, version, programFolder, finish) {
  const folder = join(root, '.toolchain', `${label}-${version}`)
  const program = join(folder, 'node_modules', packageName, programFolder)
  if (existsSync(program)) return program
  console.error(`[run] installing ${packageName}@${version} into .toolchain/ (once)`)
  const temporary = `${folder}.tmp-${process.pid}`
  const giveUp = (reason) => {
    rmSync(temporary, { recursive: true, force: true })
    fail(
      `[run] ${reason}. Install Node ${manifest.engines.node} and pnpm ${pnpmVersion} yourself, ` +
        `then run: pnpm run do:${process.argv[2] ?? 'start'}`,
    )
  }
  const [npm, ...npmArgs] = npmCommand()
  const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts']
  const args = ['install', '--prefix', temporary, ...flags, '--loglevel=error']
  const installed = run(npm, [...npmArgs, ...args, `${packageName}@${version}`], {
    shell: isWindows && npmArgs.length === 0,
    stdio: ['ignore', 2, 2],
  })
  if (installed.status !== 0) giveUp(`npm could not install ${packageName}@${version}`)
  if (!finish(join(temporary, 'node_modules', packageName))) {
    giveUp(`${packageName}@${version} does not run on this machine`)
  }
  try {
    renameSync(temporary, folder)
  } catch {
    rmSync(temporary, { recursive: true, force: true }) // another process was first
  }
  return program
}

function bringNode() {
  const os = isWindows ? 'win' : process.platform
  const prefix = os === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const name = `${prefix}-${os}-${process.arch}`
  return bring('node', name, BROUGHT_NODE_VERSION, 'bin', (folder) => {
    const program = join(folder, 'bin', isWindows ? 'node.exe' : 'node')
    return run(program, ['--version'], { shell: false, stdio: 'ignore' }).status === 0
  })
}

/** npm may refuse pnpm's install script, which links the native program into place: run it ourselves. */
function bringPnpm() {
  return bring('pnpm', 'pnpm', pnpmVersion, '', (folder) => {
    const options = { shell: false, stdio: ['ignore', 2, 2] }
    return run(process.execPath, [join(folder, 'install.js')], options).status === 0
  })
}

const prependToPath = (folder) => {
  env.PATH = [folder, env.PATH].join(delimiter)
}
if (!isSupportedNode(numbersOf(process.version))) prependToPath(bringNode())
if (numbersOf(versionOf('pnpm'))[0] !== numbersOf(pnpmVersion)[0]) prependToPath(bringPnpm())

const [script = 'start', ...rest] = process.argv.slice(2)
const install = run('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], {
  stdio: ['ignore', 'ignore', 2],
})
if (install.status !== 0) {
  fail(
    '[run] pnpm install failed; for the whole story: pnpm install --frozen-lockfile',
    install.status ?? 1,
  )
}
// One Node program runs without a package manager in between: its signals and its exit code are its own.
const words =
  manifest.scripts[`do:${script}`]?.split(' ') ?? fail(`[run] there is no script do:${script}`)
const [program, ...args] = words[0] === 'node' ? words : ['pnpm', '--silent', 'run', `do:${script}`]

// It has a process group of its own, so that a signal to this process alone, as a supervisor sends it, reaches
// all that was started; it then ends in its own time.
const child = spawn(program, [...args, ...rest], {
  cwd: root,
  env,
  stdio: 'inherit',
  shell: isWindows,
  detached: !isWindows,
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => (isWindows ? child.kill(signal) : process.kill(-child.pid, signal)))
}
child.on('error', () => fail(`[run] ${program} could not be started`))
child.on('exit', (code) => process.exit(code ?? 1))
