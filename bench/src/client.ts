import { drivers, isDriverName } from './drivers/index.ts'
import { measurements } from './measurements.ts'

/**
 * One measurement of one client, in a process of its own:
 * `client.ts <driver> <measurement> <base URL of the server> <scenario> <count>`, one JSON line out.
 */
const [driverName, measurementName = '', serverUrl = '', scenarioId = '', count = '1'] =
  process.argv.slice(2)
const measure = measurements[measurementName]
if (!isDriverName(driverName) || measure === undefined) {
  throw new Error('usage: client.ts <driver> <measurement> <server> <scenario> <count>')
}
const driver = await drivers[driverName]()
const figures = await measure(driver, `${serverUrl}/${scenarioId}`, Number(count))
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exit()
