import { describe, expect, it } from 'vitest'
import { isLoadable } from './is-loadable.ts'

const url = new URL('https://Pictures.example/Cat.PNG')
const https = [/^https:/]

describe('isLoadable', () => {
  it.each([
    ['image/png', { 'image/png': https }],
    ['IMAGE/PNG', { 'image/png': https }],
    ['image/png', { 'Image/*': https }],
    ['image/png', { '*': https }],
    ['image/png', { '*/*': https }],
    ['image/png', { 'image/*': [/^http:/, /pictures\.example\/cat\.png$/] }],
  ])('takes %s where the model declares %o', (type, supported) => {
    expect(isLoadable(type, url, supported)).toBe(true)
  })

  it.each([
    ['image/png', {}],
    ['image/png', { 'image/jpeg': https }],
    ['image/png', { 'image/*': [] }],
    ['image/png', { 'image/*': [/^http:/] }],
    ['imagery/png', { 'image/*': https }],
  ])('refuses %s where the model declares %o', (type, supported) => {
    expect(isLoadable(type, url, supported)).toBe(false)
  })

  it('says the same each time, also by a pattern that keeps its place', () => {
    const supported = { 'image/*': [/https/g] }
    const answers = [1, 2, 3].map(() => isLoadable('image/png', url, supported))
    expect(answers).toEqual([true, true, true])
  })
})
