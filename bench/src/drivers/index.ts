import { type Driver } from './driver.ts'

/** Each client is loaded only in the process that measures it. */
export const drivers = {
  patchcord: async (): Promise<Driver> => (await import('./patchcord.ts')).driver,
  'openai-sdk': async (): Promise<Driver> => (await import('./openai-sdk.ts')).driver,
  'ai-sdk': async (): Promise<Driver> => (await import('./ai-sdk.ts')).driver,
  straightforward: async (): Promise<Driver> => (await import('./straightforward.ts')).driver,
  'built-in-fetch': async (): Promise<Driver> => (await import('./built-in-fetch.ts')).driver,
  discard: async (): Promise<Driver> => (await import('./discard.ts')).driver,
}

/** `seed-python` is a program of its own, in Python. */
export type DriverName = keyof typeof drivers | 'seed-python'

/** Whether a word of the command line names a driver. */
export function isDriverName(word: string | undefined): word is keyof typeof drivers {
  return word !== undefined && Object.hasOwn(drivers, word)
}
