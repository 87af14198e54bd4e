import { type RefusalWords } from '../../words/ask-words.ts'
import { relativeTime } from '../relative-time.ts'
import { type Refusal } from './admission.ts'

/** Why somebody gets no answer now and what to do, in their language. */
export function describeRefusal(refusal: Refusal, words: RefusalWords): string {
  switch (refusal.type) {
    case 'not-opened':
      return words.notOpened
    case 'denied':
      return words.denied
    case 'quota': {
      const when = relativeTime(refusal.resetsAtMs)
      return refusal.window === 'hour'
        ? words.hourlyQuota(refusal.limit, when)
        : words.dailyQuota(refusal.limit, when)
    }
    case 'not-connected':
      return refusal.isOwner ? words.connectFirst : words.notConnected
    case 'queue-full':
      return words.queueFull
    case 'too-many-of-one':
      return words.tooManyOfOne(refusal.limit)
    case 'usage-limit':
      return words.usageLimit(relativeTime(refusal.resetsAtMs))
  }
}
