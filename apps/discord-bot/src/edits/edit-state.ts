import { type AnswerPages } from './answer-pages.ts'
import { type EditPace, initialPace } from './edit-pace.ts'

/** What the schedule has to be told about the contents that it writes, and how long it may go on. */
export interface EditRules<Content> {
  /** Whether two contents look the same, so that the one need not be replaced by the other. */
  readonly isSame: (left: Content, right: Content) => boolean
  /** Epoch milliseconds from which on nothing can be written any more. */
  readonly giveUpAtMs: number
}

/** A message that exists. */
export interface ShownPage<Content> {
  /** Undefined when it is not known: the message is new to us, or a write of it got no answer. */
  readonly content: Content | undefined
}

/** Message number `page` of the answer is to show `content`; it is made if it is not there yet. */
export interface PageWrite<Content> {
  readonly page: number
  readonly content: Content
}

/** A write on its way to Discord. */
export interface WriteInFlight<Content> extends PageWrite<Content> {
  readonly kind: WriteKind
  /** Epoch milliseconds. */
  readonly sentAtMs: number
  /** Whether the text of this page was frozen when it left, so that the next page may follow it. */
  readonly isFrozen: boolean
}

/** A line on what the bot is doing, an edit of text, or a message that is not there yet. */
export type WriteKind = 'status' | 'edit' | 'message'

/** All that the schedule of one answer knows. Times are epoch milliseconds. */
export interface EditState<Content> {
  readonly rules: EditRules<Content>
  /** `open`: more text may come. `complete`: the pages stay as they are. `over`: no write any more. */
  readonly phase: 'open' | 'complete' | 'over'
  readonly pages: AnswerPages<Content>
  /** What the first message shows while there is no text. */
  readonly status: Content | undefined
  /** The messages there are, by page. */
  readonly shown: readonly ShownPage<Content>[]
  /** The page at work: those before it have their last text. */
  readonly page: number
  /** Whether something changed since a page was last read and compared. */
  readonly isStale: boolean
  /** Until then a first text of a few letters waits for more. */
  readonly openingUntilMs: number
  /** Not before this time for another line on what the bot is doing. */
  readonly nextStatusAtMs: number
  readonly inFlight: WriteInFlight<Content> | undefined
  readonly pace: EditPace
  /** The wake-up that is ordered; there is one at most. */
  readonly wakeAtMs: number | undefined
}

/** A reply without text or status; whatever comes first is written at once. */
export function startEdits<Content>(rules: EditRules<Content>): EditState<Content> {
  return {
    rules,
    phase: 'open',
    pages: { count: 0, frozenCount: 0, textLength: 0, read: readNothing },
    status: undefined,
    shown: [{ content: undefined }],
    page: 0,
    isStale: false,
    openingUntilMs: Number.POSITIVE_INFINITY,
    nextStatusAtMs: Number.NEGATIVE_INFINITY,
    inFlight: undefined,
    pace: initialPace,
    wakeAtMs: undefined,
  }
}

function readNothing(page: number): never {
  throw new RangeError(`an answer without text has no page ${String(page)}`)
}
