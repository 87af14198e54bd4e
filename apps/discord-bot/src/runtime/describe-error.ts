import { AuthError } from '@patchcord/auth'
import { ChatProviderError } from '@patchcord/provider'
import { AdminError } from '../admin/admin-error.ts'
import { NoModelError } from '../application/answering/no-model-error.ts'
import { SignInOverError, SignInOvertakenError } from '../application/connect/sign-in-errors.ts'
import { ResponderError } from '../application/interaction-responder.ts'
import { OutOfTimeError } from '../application/answering/out-of-time-error.ts'
import { StoppedByMemberError } from '../application/answering/stopped-by-member-error.ts'
import { QuestionProblem } from '../application/answering/read-files.ts'
import { ForgottenConversationError } from '../application/conversation/find-conversation.ts'
import { AttachmentError } from '../application/ports/attachment-loader.ts'
import { StoreError } from '../application/ports/store-error.ts'
import { StoppingError } from '../application/stopping-error.ts'
import { ConfigError } from '../config.ts'
import { ConnectionError } from '../discord/connection-error.ts'
import { UnwritableAnswerError } from '../edits/edit-run.ts'
import { DatabaseError } from '../state/database-error.ts'

/** Which error it is. */
interface ErrorIdentity {
  readonly name: string
  readonly code?: string | number | undefined
  /** Of an HTTP answer. */
  readonly status?: number | undefined
}

/** What the log says of an error. */
export interface ErrorDescription extends ErrorIdentity {
  /** Absent when the error is not our own. */
  readonly message?: string
  /** Of an error that is not our own, only the calls. */
  readonly stack?: string | undefined
  /** What led to it, the nearest first; at most four. */
  readonly causes?: readonly ErrorIdentity[]
}

/** Errors whose messages we write ourselves, without anything that must not be logged. */
const ownErrors = [
  AdminError,
  AttachmentError,
  ConfigError,
  ConnectionError,
  DatabaseError,
  ForgottenConversationError,
  NoModelError,
  OutOfTimeError,
  QuestionProblem,
  ResponderError,
  SignInOverError,
  SignInOvertakenError,
  StoppedByMemberError,
  StoppingError,
  StoreError,
  UnwritableAnswerError,
]

const MAX_CAUSES = 4

/**
 * What of an error may be logged. Other people's errors quote what they were about (the body of a request,
 * a server's answer, a faulty input), so nothing of their wording is in it.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error }
  const causes = findCauses(error).map(identify)
  if (!isOwn(error)) return { ...identify(error), stack: readCalls(error), causes }
  return { ...identify(error), message: error.message, stack: error.stack, causes }
}

function isOwn(error: Error): boolean {
  return (
    AuthError.isInstance(error) ||
    ChatProviderError.isInstance(error) ||
    ownErrors.some((type) => error instanceof type)
  )
}

function findCauses(error: Error): readonly Error[] {
  const causes: Error[] = []
  let { cause } = error
  while (cause instanceof Error && causes.length < MAX_CAUSES) {
    causes.push(cause)
    cause = cause.cause
  }
  return causes
}

function identify(error: Error): ErrorIdentity {
  const code = 'code' in error ? error.code : undefined
  const status = 'status' in error ? error.status : undefined
  return {
    name: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : undefined,
    status: typeof status === 'number' ? status : undefined,
  }
}

/** A line of a stack that says where. */
const call = /^ +at .*(?::\d+:\d+\)?|\(<anonymous>\)|\(index \d+\)|\(native\))$/

/** The calls of a stack. The message before them may have lines that look like calls: it is cut off first. */
function readCalls({ message, stack = '' }: Error): string {
  const start = stack.indexOf(message)
  const calls = start < 0 ? stack : stack.slice(start + message.length)
  return calls
    .split('\n')
    .filter((line) => call.test(line))
    .join('\n')
}
