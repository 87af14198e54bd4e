// Numbers everything that a process changes on the disk, and ends the process, as a power cut would,
// right before one of these changes. To be imported before anything that uses files. Reading is not
// numbered: a process that dies before it reads leaves the same as one that dies after.
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

type Effect = (...values: unknown[]) => Promise<unknown>

const lastEffect = Number(process.argv[2])

/** What this process has changed so far, in order. */
export const effects: string[] = []

/** Notes the effect that comes next, unless the process ends here. */
export function begin(effect: string): void {
  effects.push(effect)
  if (effects.length === lastEffect) process.kill(process.pid, 'SIGKILL')
}

function number(owner: object, name: string, title = name): void {
  const original: Effect = Reflect.get(owner, name)
  Reflect.set(owner, name, function numbered(this: unknown, ...values: unknown[]) {
    begin(title)
    return Reflect.apply(original, this, values)
  })
}

/** A write has a middle, at which half of the content is there. */
function numberWrite(owner: object, contentIndex: number, title: string): void {
  const original: Effect = Reflect.get(owner, 'writeFile')
  Reflect.set(owner, 'writeFile', async function numbered(this: unknown, ...values: unknown[]) {
    begin(title)
    if (effects.length + 1 === lastEffect) {
      const content = String(values[contentIndex])
      const half = values.with(contentIndex, content.slice(0, content.length / 2))
      await Reflect.apply(original, this, half)
    }
    begin(`${title}, second half`)
    return Reflect.apply(original, this, values)
  })
}

const someFile = await fs.open(process.execPath)
const fileHandles: object = Object.getPrototypeOf(someFile)
await someFile.close()

for (const name of ['link', 'mkdir', 'open', 'rename', 'rm', 'truncate']) {
  number(fs, name)
}
number(fileHandles, 'sync', 'sync the open file')
numberWrite(fs, 1, 'write a file')
numberWrite(fileHandles, 0, 'write the open file')
syncBuiltinESMExports()
