import { describe, expect, it } from 'vitest'
import { toUnicode } from './to-unicode.ts'

describe('toUnicode', () => {
  it.each([
    ['E = mc^2', 'E = mc²'],
    [String.raw`\alpha + \beta_{12}`, 'α + β₁₂'],
    [String.raw`\frac{1}{2}`, '½'],
    [String.raw`\frac{a+b}{2c}`, '(a+b)/(2c)'],
    [String.raw`\sqrt{x}`, '√x'],
    [String.raw`\sqrt[3]{x+1}`, '³√(x+1)'],
    [String.raw`a\times b\leq c`, 'a × b ≤ c'],
    [String.raw`\sin\theta`, 'sin θ'],
    [String.raw`\sum_{i=1}^{n} i`, '∑ᵢ₌₁ⁿ i'],
    [String.raw`x^{a+b/c}`, 'x^(a+b/c)'],
    [String.raw`\mathbb{R}^n`, 'ℝⁿ'],
    [String.raw`\hat{x} \text{ if } y'`, 'x̂ if y′'],
    [String.raw`90^\circ`, '90°'],
    [String.raw`\left( x \right)`, '( x )'],
    [String.raw`\begin{aligned} a &= b \\ c &= d \end{aligned}`, 'a = b\nc = d'],
    [String.raw`\{1, 2\}`, '{1, 2}'],
    ['^𝔸', '^𝔸'],
  ])('reads %s as %s', (formula, text) => {
    expect(toUnicode(formula)).toBe(text)
  })

  it.each([
    String.raw`\unknown{x}`,
    String.raw`\begin{pmatrix} a & b \end{pmatrix}`,
    String.raw`\hat{xyz}`,
    'x^',
    '{x',
    'x}',
    String.raw`\frac{a}`,
    '\\',
    '{'.repeat(50),
  ])('leaves %s to others', (formula) => {
    expect(toUnicode(formula)).toBeUndefined()
  })
})
