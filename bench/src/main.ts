import { parseArgs } from 'node:util'
import { comparisons, type Comparison, growths, type Growth } from './comparisons.ts'
import { type DriverName } from './drivers/index.ts'
import { type Figures, type Job } from './job.ts'
import { median } from './median.ts'
import { describeOutcome, isKept, type Promised } from './promised.ts'
import { hasPythonRequests, type ReplayServer, runClient, startReplayServer } from './run-client.ts'
import { sections } from './sections.ts'

const help = `npm run bench -- [--rounds <number>] [--only <words of a title>]

Prints ratios against peers measured in the same run: each round runs every client once, in turn, each in
a process of its own, and the medians of all rounds are compared. Run it on a machine that is doing
nothing else. Ends with 1 when a promised figure is missed, or none was measured.
`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const rounds = Number(values.rounds)

const round = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 })
const say = (line: string): void => console.log(line)

async function repeat(measure: () => Promise<number>): Promise<number> {
  const figures: number[] = []
  for (let index = 0; index < rounds; index += 1) figures.push(await measure())
  return median(figures)
}

/** Runs a client once for each round, however many figures are read from that. */
type RunOnce = (job: Job, round: number) => Promise<Figures>

function createRuns(server: ReplayServer): RunOnce {
  const runs = new Map<string, Promise<Figures>>()
  return (job, index) => {
    const name = JSON.stringify([job, index])
    const run = runs.get(name) ?? runClient(server.url, job)
    runs.set(name, run)
    return run
  }
}

/**
 * Medians by client; the clients take turns, so that a busy moment hits all of them. Those of which nothing
 * is promised have their say in the first rounds alone.
 */
async function compare(
  run: RunOnce,
  { drivers, job, read, targets, roundsFactor = 1 }: Comparison,
): Promise<ReadonlyMap<DriverName, number>> {
  const figures = new Map<DriverName, number[]>()
  const decisive = new Set<DriverName>(['patchcord', ...targets.map(({ peer }) => peer)])
  for (let index = 0; index < rounds * roundsFactor; index += 1) {
    for (const driver of drivers) {
      if (index >= rounds && !decisive.has(driver)) continue
      const figure = read(await run({ driver, ...job }, index), job)
      figures.set(driver, [...(figures.get(driver) ?? []), figure])
    }
  }
  return new Map([...figures].map(([driver, all]) => [driver, median(all)]))
}

/** Prints the figures; @returns what is promised of them, as far as the peers could be measured */
function printComparison(
  { title, unit, targets, atLeast }: Comparison,
  figures: ReadonlyMap<DriverName, number>,
): readonly Promised[] {
  const ours = figures.get('patchcord') ?? Number.NaN
  say(
    `\n### ${title}, ${unit}\n\n| client | figure | ours / this | promised |\n| --- | ---: | ---: | ---: |`,
  )
  for (const [driver, figure] of figures) {
    const target = targets.find(({ peer }) => peer === driver)
    const isFloor = atLeast !== undefined && driver === 'patchcord'
    const floor = isFloor ? `figure ≥ ${round(atLeast)}` : ''
    const promised = target ? `≤ ${String(target.atMost)}` : floor
    say(`| ${driver} | ${round(figure)} | ${round(ours / figure)} | ${promised} |`)
  }
  const ratios = targets.flatMap(({ peer, atMost }) => {
    const figure = figures.get(peer)
    return figure === undefined
      ? []
      : [{ what: `${title}: ours / ${peer}`, atMost, measured: ours / figure }]
  })
  return atLeast === undefined ? ratios : [...ratios, { what: title, atLeast, measured: ours }]
}

async function grow(
  server: ReplayServer,
  { title, small, large, read, atMost }: Growth,
): Promise<Promised> {
  const measure = (job: Growth['small']) =>
    repeat(async () => read(await runClient(server.url, { driver: 'patchcord', ...job }), job))
  const ratio = (await measure(large)) / (await measure(small))
  say(`| ${title} | ${round(ratio)} | ≤ ${String(atMost)} |`)
  return { what: title, atMost, measured: ratio }
}

const isWanted = ({ title }: { readonly title: string }): boolean => title.includes(values.only)

/** Ours beside other clients of the Responses stream, and beside ourselves with more to do. */
async function measureClients(): Promise<readonly Promised[]> {
  if (![...comparisons, ...growths].some(isWanted)) return []
  const promises: Promised[] = []
  const hasPython = await hasPythonRequests()
  const server = await startReplayServer()
  try {
    const run = createRuns(server)
    for (const comparison of comparisons.filter(isWanted)) {
      const drivers = comparison.drivers.filter((driver) => hasPython || driver !== 'seed-python')
      const figures = await compare(run, { ...comparison, drivers })
      promises.push(...printComparison(comparison, figures))
    }
    const wanted = growths.filter(isWanted)
    if (wanted.length === 0) return promises
    say('\n### how our own cost grows\n\n| what | ratio | promised |\n| --- | ---: | ---: |')
    for (const growth of wanted) promises.push(await grow(server, growth))
    return promises
  } finally {
    server.stop()
  }
}

async function main(): Promise<void> {
  const promises = [...(await measureClients())]
  for (const { run } of sections.filter(isWanted)) {
    const report = await run()
    say(`\n${report.markdown}`)
    promises.push(...report.promises)
  }
  say(`\n${describeOutcome(promises)}`)
  if (promises.length === 0 || !promises.every(isKept)) process.exitCode = 1
}

if (values.help) say(help)
else await main()
