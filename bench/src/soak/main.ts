import { soakSection } from './soak-section.ts'

console.log((await soakSection()).markdown)
