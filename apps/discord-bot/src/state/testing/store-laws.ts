import { type Stores } from '../../application/ports/stores.ts'

/** One empty database that belongs to one test. */
export interface StoresHarness {
  /** Opens the stores once more, as another process would. */
  readonly open: () => Stores
  /** The same for a process that has lost the key. */
  readonly openWithAnotherKey: () => Stores
  /** Lets the time of every process that lives now run out. */
  readonly expireProcesses: () => Promise<void>
}

/** Laws by their titles. */
export type StoreLaws = Readonly<Record<string, (database: StoresHarness) => Promise<void>>>

/** Six of something, from as many processes at once. */
export function sixAtOnce<T>(
  database: StoresHarness,
  attempt: (stores: Stores, index: number) => Promise<T>,
): Promise<T[]> {
  const stores = Array.from({ length: 6 }, () => database.open())
  return Promise.all(stores.map((store, index) => attempt(store, index)))
}
