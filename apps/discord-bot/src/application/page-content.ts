import { type APIActionRowComponent, type APIButtonComponent } from 'discord-api-types/v10'
import { type PageLimits } from '../rendering/pages.ts'

/**
 * What one message of an answer shows. It mentions nobody and previews no links, whatever its text says.
 * The text comes first, then the file, then the buttons.
 */
export interface PageContent {
  /** Discord's Markdown, within the {@link pageLimits} of its format. Never empty without a file. */
  readonly text: string
  /** At most 5 rows of at most 5 buttons. Absent: none; an edit takes those there were away. */
  readonly buttons?: readonly APIActionRowComponent<APIButtonComponent>[]
  /** Absent: none; an edit takes the one there was away. */
  readonly file?: PageFile
}

/** A text that is attached, because it is too long to be shown. */
export interface PageFile {
  /** With its ending: `answer.md`. */
  readonly name: string
  readonly text: string
  /** Put below the text of the message when Discord does not take the file; leave room for it. */
  readonly noteIfRefused: string
}

/**
 * How a message is made. `plain`: its text is the content of the message. `layout`: it is made of
 * components ("Components V2"), which may show twice as much; a message that was shown so stays so.
 */
export type PageFormat = 'plain' | 'layout'

/**
 * What a page of each format may hold. Discord takes 2000 and 4000 characters. It does not say that a
 * layout has a limit in bytes too: above some 10,170 it fails with status 500 (reported in discord-api-docs
 * issue 8554), so both figures of a layout leave a reserve for the buttons and the bot's own lines.
 */
export const pageLimits: Readonly<Record<PageFormat, PageLimits>> = {
  plain: { maxLength: 2_000, maxBytes: 8_000 },
  layout: { maxLength: 3_800, maxBytes: 9_500 },
}

/** Whether two pages would look the same, so that writing the second one over the first is of no use. */
export function isSamePage(left: PageContent, right: PageContent): boolean {
  return (
    left.text === right.text &&
    left.file?.name === right.file?.name &&
    left.file?.text === right.file?.text &&
    (left.buttons === right.buttons ||
      JSON.stringify(left.buttons ?? []) === JSON.stringify(right.buttons ?? []))
  )
}
