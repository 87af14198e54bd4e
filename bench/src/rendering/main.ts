import { rendererSection } from './rendering-section.ts'

console.log((await rendererSection()).markdown)
