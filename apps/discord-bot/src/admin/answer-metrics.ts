import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { type Meter } from '../application/ports/meter.ts'

/** From a model that begins at once to one that thinks for a minute. In seconds. */
const FIRST_TEXT_BUCKETS = [0.25, 0.5, 1, 2, 3, 5, 8, 13, 21, 34, 60]
/** To the fifteen minutes for which Discord lets an answer grow. In seconds. */
const TOTAL_BUCKETS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900]

/** Counts answers into a registry. */
export function createAnswerMeter(registers: Registry[]): Meter {
  const answers = new Counter({
    name: 'patchcord_answers_total',
    help: 'Answers of the model that have ended, by how they did',
    labelNames: ['outcome'],
    registers,
  })
  const firstText = new Histogram({
    name: 'patchcord_answer_first_text_seconds',
    help: 'From the request to the first text of the model',
    buckets: FIRST_TEXT_BUCKETS,
    registers,
  })
  const total = new Histogram({
    name: 'patchcord_answer_duration_seconds',
    help: 'From the request to the end of the answer, whatever ended it',
    buckets: TOTAL_BUCKETS,
    registers,
  })
  const running = new Gauge({
    name: 'patchcord_answers_running',
    help: 'Answers of the model that are being read now',
    registers,
  })
  // A series that begins with its first event hides that event from rate().
  answers.inc({ outcome: 'answered' }, 0)
  return {
    answerBegan: () => running.inc(),
    answerEnded: ({ outcome, firstTextMs, totalMs }) => {
      running.dec()
      answers.inc({ outcome })
      if (firstTextMs !== undefined) firstText.observe(firstTextMs / 1_000)
      total.observe(totalMs / 1_000)
    },
  }
}
