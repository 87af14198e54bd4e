import {
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10'
import { type DiscordRefusal, refusal } from '../refusal/refusal.ts'
import { invalidForm } from '../refusal/parse-form.ts'
import { type PlacedComponent, walkComponents } from './walk-components.ts'

const MAX_ROWS = 5
const MAX_COMPONENTS = 40
const MAX_DISPLAYED_CHARACTERS = 4000
/** Undocumented: above this sum of UTF-8 bytes, 12 more for each text, Discord answers 500. */
const MAX_DISPLAYED_BYTES = 10_170
const BYTES_PER_TEXT_DISPLAY = 12

/** The parts of a message that its rules speak about. */
export interface MessageBody {
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly APIMessageTopLevelComponent[]
  readonly attachments: readonly { readonly filename: string }[]
  readonly flags: number
}

/**
 * Checks a message as it would be after the request, with the rules that span several fields.
 *
 * @throws {DiscordRefusal} 50006 for an empty message, 50035 for components that do not fit, and
 *   500 for a layout with more bytes than Discord can store
 */
export function checkMessage(body: MessageBody): void {
  const placed = [...walkComponents(body.components)]
  refuseRepeatedCustomIds(placed)
  refuseMissingFiles(placed, body.attachments)
  if (body.flags & MessageFlags.IsComponentsV2) checkLayoutMessage(body, placed)
  else checkContentMessage(body)
}

function checkContentMessage({ content, embeds, components, attachments }: MessageBody): void {
  const misplaced = components.findIndex(({ type }) => type !== ComponentType.ActionRow)
  if (misplaced !== -1) {
    throw invalidForm([
      [
        ['components', misplaced, 'type'],
        { code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {1}.' },
      ],
    ])
  }
  if (components.length > MAX_ROWS) throw tooMany(MAX_ROWS)
  const isEmpty = content === '' && embeds.length === 0 && attachments.length === 0
  if (isEmpty && components.length === 0) throw refusal('empty-message')
}

function checkLayoutMessage(body: MessageBody, placed: readonly PlacedComponent[]): void {
  const legacy = (['content', 'embeds'] as const).filter((field) => body[field].length > 0)
  if (legacy.length > 0) {
    throw invalidForm(
      legacy.map((field) => [
        [field],
        {
          code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        },
      ]),
    )
  }
  if (body.components.length === 0) throw refusal('empty-message')
  if (placed.length > MAX_COMPONENTS) throw tooMany(MAX_COMPONENTS)
  checkDisplayedText(displayedTexts(body.components))
}

function checkDisplayedText(texts: readonly string[]): void {
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  if (characters > MAX_DISPLAYED_CHARACTERS) {
    throw invalidForm([
      [
        ['components'],
        {
          code: 'COMPONENT_MAX_TOTAL_TEXT_LENGTH',
          message: `Must be ${MAX_DISPLAYED_CHARACTERS} or fewer characters over all texts.`,
        },
      ],
    ])
  }
  const bytes = texts.reduce(
    (sum, text) => sum + new TextEncoder().encode(text).length + BYTES_PER_TEXT_DISPLAY,
    0,
  )
  if (bytes > MAX_DISPLAYED_BYTES) throw refusal('internal-error')
}

/** The texts that a message made of components shows, in order. */
export function displayedTexts(components: readonly APIMessageTopLevelComponent[]): string[] {
  return [...walkComponents(components)].flatMap(({ component }) =>
    component.type === ComponentType.TextDisplay ? [component.content] : [],
  )
}

/** What a component shows of a file of the message has to be there. */
function refuseMissingFiles(
  placed: readonly PlacedComponent[],
  attachments: MessageBody['attachments'],
): void {
  const present = new Set(attachments.map(({ filename }) => `attachment://${filename}`))
  const missing = placed
    .flatMap(mediaOf)
    .filter(({ url }) => url.startsWith('attachment://') && !present.has(url))
  if (missing.length === 0) return
  throw invalidForm(
    missing.map(({ path }) => [
      [...path, 'url'],
      {
        code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        message: 'The referenced attachment was not found',
      },
    ]),
  )
}

function mediaOf({ component, path }: PlacedComponent) {
  if (component.type === ComponentType.File) {
    return [{ url: component.file.url, path: [...path, 'file'] }]
  }
  if (component.type === ComponentType.Thumbnail) {
    return [{ url: component.media.url, path: [...path, 'media'] }]
  }
  if (component.type !== ComponentType.MediaGallery) return []
  return component.items.map(({ media }, index) => ({
    url: media.url,
    path: [...path, 'items', index, 'media'],
  }))
}

function refuseRepeatedCustomIds(placed: readonly PlacedComponent[]): void {
  const seen = new Set<string>()
  const repeated = placed.filter(({ component }) => {
    const customId = 'custom_id' in component ? component.custom_id : undefined
    if (customId === undefined) return false
    const isRepeated = seen.has(customId)
    seen.add(customId)
    return isRepeated
  })
  if (repeated.length === 0) return
  throw invalidForm(
    repeated.map(({ path }) => [
      [...path, 'custom_id'],
      {
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      },
    ]),
  )
}

function tooMany(limit: number): DiscordRefusal {
  return invalidForm([
    [
      ['components'],
      { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${limit} or fewer in length.` },
    ],
  ])
}
