import { parseArgs } from 'node:util'
import { editScheduleSection } from './edit-schedule-section.ts'
import { liveEditsSection } from './live-edits-section.ts'

const { values } = parseArgs({ options: { live: { type: 'boolean', default: false } } })

console.log((await editScheduleSection()).markdown)
if (values.live) console.log(`\n${(await liveEditsSection()).markdown}`)
