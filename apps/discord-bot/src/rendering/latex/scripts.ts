const superscripts: Readonly<Record<string, string>> = {
  ...pair('0123456789+-−=()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾'),
  ...pair('abcdefghijklmnoprstuvwxyz', 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'),
  ...pair('ABDEGHIJKLMNOPRTUVW', 'ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ'),
  ...pair("βγδθφχ′'∗*", "ᵝᵞᵟᶿᵠᵡ′'**"),
}

const subscripts: Readonly<Record<string, string>> = {
  ...pair('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'),
  ...pair('aehijklmnoprstuvxβγρφχ', 'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ'),
}

function pair(from: string, to: string): Record<string, string> {
  const targets = Array.from(to)
  const entries = Array.from(from, (character, index) => [character, targets[index] ?? ''])
  return Object.fromEntries(entries)
}

/** `text` raised, when Unicode has all its characters raised. */
export function toSuperscript(text: string): string | undefined {
  return translate(text, superscripts)
}

/** `text` lowered, when Unicode has all its characters lowered. */
export function toSubscript(text: string): string | undefined {
  return translate(text, subscripts)
}

function translate(text: string, table: Readonly<Record<string, string>>): string | undefined {
  let result = ''
  for (const character of text) {
    const target = table[character]
    if (target === undefined) return undefined
    result += target
  }
  return result === '' ? undefined : result
}
