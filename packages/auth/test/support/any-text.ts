import fc from 'fast-check'

/** Any text that a program can hold, lone surrogates and control characters among it. */
export function anyText(): fc.Arbitrary<string> {
  return fc
    .array(fc.nat({ max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units))
}
