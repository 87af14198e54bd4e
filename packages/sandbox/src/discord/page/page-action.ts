import { type SandboxInteraction, type SandboxUser } from '../user/sandbox-user.ts'
import { type World } from '../world/world.ts'
import { SandboxError } from '../sandbox-error.ts'
import { type PageFiles } from './page-files.ts'
import {
  type ActionSettled,
  type PageClientFrame,
  type PageInputValue,
  type PageOptionValue,
} from './page-protocol.ts'

/** What the actions of a page work with. */
export interface PageActionDependencies {
  readonly world: World
  readonly userFor: (userId: string) => SandboxUser
  readonly files: PageFiles
}

/** What came of an action, to be told to the page that asked for it. */
type Outcome = Pick<ActionSettled, 'failure' | 'choices' | 'channelId'>

/**
 * Does what a person at the page does. A failure that a client would show is part of the outcome.
 *
 * @returns once the bot has acknowledged, or nothing can come of it any more
 */
export async function performPageAction(
  frame: PageClientFrame,
  dependencies: PageActionDependencies,
): Promise<Outcome> {
  try {
    return await perform(frame, dependencies)
  } catch (error) {
    if (error instanceof SandboxError) return { failure: error.message }
    throw error
  }
}

type FrameOf<Type extends PageClientFrame['type']> = Extract<PageClientFrame, { type: Type }>

/** What the bot is told of, and answers. */
type InteractionFrame = FrameOf<
  | 'run-command'
  | 'autocomplete'
  | 'run-message-command'
  | 'press-button'
  | 'select-values'
  | 'submit-modal'
>

const INTERACTIONS: ReadonlySet<PageClientFrame['type']> = new Set([
  'run-command',
  'autocomplete',
  'run-message-command',
  'press-button',
  'select-values',
  'submit-modal',
])

function isInteraction(frame: PageClientFrame): frame is InteractionFrame {
  return INTERACTIONS.has(frame.type)
}

async function perform(
  frame: PageClientFrame,
  dependencies: PageActionDependencies,
): Promise<Outcome> {
  const user = dependencies.userFor(frame.userId)
  return isInteraction(frame)
    ? outcomeOf(await interact(frame, user, dependencies))
    : act(frame, user, dependencies)
}

function interact(
  frame: InteractionFrame,
  user: SandboxUser,
  { world, files }: PageActionDependencies,
): Promise<SandboxInteraction> {
  switch (frame.type) {
    case 'run-command':
      return user.runCommand(readCommand(frame, files))
    case 'autocomplete': {
      const { focused } = frame
      return user.autocomplete({ ...readCommand(frame, files), focused })
    }
    case 'run-message-command': {
      const { commandName: name, messageId } = frame
      return user.runMessageCommand({ name, messageId })
    }
    case 'press-button':
      return user.pressButton(frame.messageId, frame.customId)
    case 'select-values':
      return user.selectValues(frame.messageId, frame.customId, frame.values)
    case 'submit-modal':
      return user.submitModal(openModal(world, frame), readValues(frame, files))
  }
}

function act(
  frame: Exclude<PageClientFrame, InteractionFrame>,
  user: SandboxUser,
  { world, files }: PageActionDependencies,
): Outcome {
  switch (frame.type) {
    case 'dismiss-modal':
      user.dismissModal(openModal(world, frame))
      return {}
    case 'send-message': {
      const { channelId, content, fileIds, replyTo } = frame
      user.sendMessage({
        channelId,
        content,
        files: fileIds.map((fileId) => files.find(fileId)),
        ...(replyTo !== undefined && { replyTo }),
      })
      return {}
    }
    case 'delete-message':
      user.deleteMessage(frame.messageId)
      return {}
    case 'create-thread': {
      const { channelId, name, messageId } = frame
      const thread = { channelId, name, ...(messageId !== undefined && { messageId }) }
      return { channelId: user.createThread(thread) }
    }
    case 'set-locale':
      user.setLocale(frame.locale)
      return {}
  }
}

function outcomeOf(interaction: SandboxInteraction): Outcome {
  if (interaction.status === 'failed') return { failure: interaction.reason }
  return interaction.status === 'choices' ? { choices: interaction.choices } : {}
}

function readCommand(
  { channelId, commandName, options }: FrameOf<'run-command'> | FrameOf<'autocomplete'>,
  files: PageFiles,
) {
  const [name = '', ...subcommands] = commandName.split(' ')
  const entries = Object.entries(options).map(
    ([option, value]) => [option, readOption(value, files)] as const,
  )
  return {
    channelId,
    name,
    subcommand: subcommands.join(' '),
    options: Object.fromEntries(entries),
  }
}

function readOption(value: PageOptionValue, files: PageFiles) {
  return typeof value === 'string' ? value : files.find(value.fileId)
}

function readValues({ values }: FrameOf<'submit-modal'>, files: PageFiles) {
  const read = (value: PageInputValue) =>
    typeof value === 'object' && 'fileIds' in value
      ? value.fileIds.map((fileId) => files.find(fileId))
      : value
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, read(value)]))
}

function openModal(
  { modals }: World,
  { modalId, userId }: FrameOf<'submit-modal'> | FrameOf<'dismiss-modal'>,
) {
  const open = modals.find(modalId, userId)
  if (!open) throw new SandboxError('unknown-modal', 'This modal is not open any more.')
  return open.modal
}
