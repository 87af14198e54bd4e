/**
 * Compares two texts in a time that depends on their lengths only, so that a guess of a secret
 * learns nothing from how long its refusal took.
 */
export function isEqualInConstantTime(left: string, right: string): boolean {
  let difference = left.length ^ right.length
  for (let index = 0; index < left.length; index += 1) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index % Math.max(right.length, 1))
  }
  return difference === 0
}
