import { type Stores } from '../../application/ports/stores.ts'
import { accessLaws } from './access-laws.ts'
import { answerLaws, journalLaws } from './answer-laws.ts'
import { conversationLaws } from './conversation-laws.ts'
import { interactionLaws, noteLaws } from './log-laws.ts'
import { settingsLaws } from './settings-laws.ts'
import { type StoreLaws, type StoresHarness } from './store-laws.ts'
import { turnLaws } from './turn-laws.ts'
import { usageLaws } from './usage-laws.ts'

const lawsOf: Readonly<Record<keyof Stores, StoreLaws>> = {
  conversations: { ...conversationLaws, ...turnLaws },
  answers: { ...answerLaws, ...journalLaws },
  settings: settingsLaws,
  access: accessLaws,
  usage: usageLaws,
  interactions: interactionLaws,
  notes: noteLaws,
}

/** The parts of a test runner that the contract needs. */
export interface TestRunner {
  readonly describe: (title: string, define: () => void) => unknown
  readonly it: (title: string, run: () => Promise<void>) => unknown
}

/**
 * Defines the tests that the stores of every database must pass.
 *
 * @param createHarness - makes an empty database; called once for each test
 */
export function testStores(
  { describe, it }: TestRunner,
  createHarness: () => Promise<StoresHarness>,
): void {
  for (const [store, laws] of Object.entries(lawsOf)) {
    describe(`the store of ${store}`, () => {
      for (const [title, holds] of Object.entries(laws)) {
        it(title, async () => holds(await createHarness()))
      }
    })
  }
}
