import { type ChatWarning } from '../chat/stream-part.ts'

/** @param details - what is done instead */
export function unsupported(feature: string, details: string): ChatWarning {
  return { type: 'unsupported', feature, details }
}
