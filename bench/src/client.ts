import { drivers, isDriverName } from './drivers/index.ts'
import { measurements } from './measurements.ts'

/**
 * One measurement of one client, in a process of its own:
 * `client.js <driver> <measurement> <base URL of the server> <scenario> <count> <warm-up count>`, one JSON
 * line out. It runs compiled, as an app would: loading TypeScript would be counted as the client's cost.
 */
const [driverName, measurementName = '', serverUrl = '', scenario = '', count, warmUpCount] =
  process.argv.slice(2)
const measure = measurements[measurementName]
if (!isDriverName(driverName) || measure === undefined) {
  throw new Error('usage: client.js <driver> <measurement> <server> <scenario> <count> <warm-up>')
}
const driver = await drivers[driverName]()
const readStream = driver.connect(`${serverUrl}/${scenario}`)
const figures = await measure(readStream, {
  count: Number(count),
  warmUpCount: Number(warmUpCount),
})
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exit()
