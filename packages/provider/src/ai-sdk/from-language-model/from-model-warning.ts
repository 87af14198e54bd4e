import { type SharedV4Warning } from '@ai-sdk/provider'
import { type ChatWarning } from '../../chat/stream-part.ts'

/** Reads a warning of the SDK as ours, which tell apart fewer kinds. */
export function fromModelWarning(warning: SharedV4Warning): ChatWarning {
  if (warning.type === 'unsupported' || warning.type === 'compatibility') {
    const { feature, details } = warning
    return { type: 'unsupported', feature, ...(details !== undefined && { details }) }
  }
  if (warning.type === 'deprecated') {
    return { type: 'other', message: `${warning.setting}: ${warning.message}` }
  }
  return { type: 'other', message: warning.message }
}
