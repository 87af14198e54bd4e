import { holdsAuthorizationResponse } from '@patchcord/auth'
import { findWords } from '../../words/find-words.ts'
import { type Admission } from '../admission/admission.ts'
import { describeRefusal } from '../admission/describe-refusal.ts'
import { type Caller } from '../caller.ts'
import { type QuestionResponder, ResponderError } from '../interaction-responder.ts'
import { StoreError } from '../ports/store-error.ts'
import { type Stores } from '../ports/stores.ts'
import { type AnswerQueue } from './answer-queue.ts'
import { type AnswerParts, type Asking, runAnswer } from './answer-run.ts'
import { type AskSettings, type LoadAskSettings } from './ask-settings.ts'
import { type AwayAskers, createAwayAskers } from './away-askers.ts'
import { callAsker } from './call-asker.ts'
import { type Question } from './question.ts'
import { QuestionProblem } from './read-files.ts'

type Asked = Question | QuestionProblem

/** Where questions are taken, whichever way they come. */
export interface AnswerDesk {
  /**
   * Decides whether a question is answered, and answers it. Who is refused is told why, alone and at once.
   *
   * @param build - makes the question, or says what is wrong with it
   * @throws {ResponderError}
   */
  readonly take: (
    caller: Caller,
    responder: QuestionResponder,
    build: (settings: AskSettings) => Asked | Promise<Asked>,
  ) => Promise<void>
  /** Somebody does something: if they wait for an answer, they are there to see it. */
  readonly see: (userId: string) => void
}

/** What the desk needs. */
export interface AnswerDeskParts extends Omit<AnswerParts, 'admission' | 'queue' | 'stores'> {
  readonly stores: Stores
  readonly admission: Admission
  readonly queue: AnswerQueue
  readonly loadSettings: LoadAskSettings
}

/** What ends a sign-in holds a code, which is for the form of `/connect`, and for nobody else. */
function refuseSignIn(asked: Asked): Asked {
  if (asked instanceof QuestionProblem) return asked
  const holdsCode = asked.content.some(
    (part) => part.type === 'text' && holdsAuthorizationResponse(part.text),
  )
  return holdsCode ? new QuestionProblem(({ endOfSignIn }) => endOfSignIn) : asked
}

/** Answers a question that was taken, and calls its asker if that took long. */
async function answer(
  parts: AnswerParts & { readonly askers: Pick<AwayAskers, 'watch'> },
  asking: Asking,
): Promise<void> {
  const { askers, clock, logger } = parts
  const { question, settings, responder } = asking
  const { interactionId, askerId, place } = question.caller
  const startedAtMs = clock.now()
  await responder.deferReply({ isEphemeral: question.isPrivate })
  const watch = askers.watch(askerId)
  const outcome = await runAnswer(parts, asking).finally(watch.end)
  const { messages, messageIds } = outcome
  const durationMs = clock.now() - startedAtMs
  const fields = { interactionId, messages, durationMs }
  if (outcome.type !== 'answered') {
    const { channelId } = place
    logger.warn({ ...fields, channelId, err: outcome.cause }, `an answer was ${outcome.type}`)
    return
  }
  logger.info(fields, 'answered')
  try {
    const isAway = watch.isAway()
    await callAsker(responder, { question, settings, messageIds, durationMs, isAway })
  } catch (error) {
    if (!(error instanceof ResponderError)) throw error
    logger.warn({ interactionId, err: error }, 'the asker could not be called to an answer')
  }
}

/** Opens the desk. */
export function createAnswerDesk(parts: AnswerDeskParts): AnswerDesk {
  const { stores, admission, queue, loadSettings, clock, logger } = parts
  const askers = createAwayAskers()

  /** What has to be known before the first answer; it is awaited, and Discord waits 3 seconds. */
  async function decide(caller: Caller) {
    const settings = await loadSettings(caller)
    queue.setCapacity(settings.parallelAnswers)
    return { settings, decision: await admission.admit(caller) }
  }

  const take: AnswerDesk['take'] = async (caller, responder, build) => {
    // Discord may deliver an interaction twice, or to two processes.
    if (!(await stores.interactions.claim(caller.interactionId, clock.now()))) return
    const { settings, decision } = await decide(caller)
    const { refusals, problems } = settings.words.ask
    if (!decision.isAdmitted) {
      return responder.tellAsker(describeRefusal(decision.refusal, refusals))
    }
    try {
      const question = refuseSignIn(await build(settings))
      if (question instanceof QuestionProblem) {
        return await responder.tellAsker(question.describe(problems))
      }
      await answer({ ...parts, askers }, { question, settings, responder })
    } finally {
      decision.leave()
    }
  }

  return {
    see: askers.see,
    take: async (caller, responder, build) => {
      try {
        await take(caller, responder, build)
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
        const { interactionId, locale } = caller
        logger.error({ interactionId, err: error }, 'a question could not be taken')
        await responder.tellAsker(findWords(locale).ask.refusals.storeFailed)
      }
    },
  }
}
