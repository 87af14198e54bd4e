import { codeSamples } from './code-samples.ts'
import { type CodeLanguage } from './read-prompt.ts'

/** A fenced block of code with the sentence that introduces it. */
export function buildCodeBlock(language: CodeLanguage): string {
  const { purpose, code } = codeSamples[language]
  return `I keep one ready example for each language. This one ${purpose}:\n\n\`\`\`${language}\n${code}\n\`\`\``
}

/** A table that compares ways to go about something. */
export function buildTable(): string {
  return [
    '| Approach | Effort | First result | Fits when |',
    '| --- | ---: | --- | --- |',
    '| Try it by hand | 1 hour | the same day | you do not know the problem yet |',
    '| Small first version | 2 days | this week | one person will use it |',
    '| Full solution | 3 weeks | next month | several people depend on it |',
    '| Leave it as it is | none | never | the problem is rare and cheap |',
  ].join('\n')
}

/** A numbered list of steps, one of them with points below it. */
export function buildSteps(): string {
  return [
    '1. Write down the result you want in one sentence.',
    '2. Collect three real examples:',
    '   - one that is typical,',
    '   - one that is unusual but happened,',
    '   - one that went wrong.',
    '3. Solve the typical one by hand and note where you hesitated.',
    '4. Make the smallest version that removes the worst hesitation.',
    '5. Show it to one person and watch them use it.',
  ].join('\n')
}

/** A list of things to look at, without an order. */
export function buildChecklist(): string {
  return [
    '- **Purpose:** can you say who needs it and what for?',
    '- **Limits:** what is deliberately left out?',
    '- **Evidence:** which example would prove you wrong?',
    '- **Cost:** what does a week of delay really cost?',
    '- **Exit:** how would you undo it?',
  ].join('\n')
}
