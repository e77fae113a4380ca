/** Checks the format that every error answer must have. */
import { expect } from 'vitest'
import type { Shop } from './open-shop.ts'

interface Wanted {
  status: number
  code?: string
  /** The field that the problem must name. */
  field?: string
}

interface ReadProblem {
  status: number
  code: string
  title: string
  diagnosticsId: string
  errors?: { field: string; message: string }[]
}

/** Expects problem+json whose diagnostics id is logged and which reveals no internals. */
export async function expectProblem(shop: Shop, response: Response, wanted: Wanted): Promise<ReadProblem> {
  const text = await response.text()
  expect({ status: response.status, text }).toMatchObject({ status: wanted.status })
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(text).not.toMatch(/node_modules|\.ts:\d|SQLITE|zod|at async/i)

  const problem = JSON.parse(text) as ReadProblem
  expect(problem).toMatchObject({ type: 'about:blank', status: wanted.status, title: expect.stringMatching(/\S/) })
  expect(problem.diagnosticsId).toMatch(/^dx_[0-9a-f]{24}$/)
  expect(shop.logged.filter((line) => line.includes(problem.diagnosticsId))).toHaveLength(1)
  if (wanted.code !== undefined) expect(problem.code).toBe(wanted.code)
  if (wanted.field !== undefined) {
    expect(problem.errors).toContainEqual({ field: wanted.field, message: expect.stringMatching(/\S{3}/) })
  }
  return problem
}

/** The calls that CCV received, without queries. */
export function madeAtCcv({ sandbox }: Shop): string[] {
  return sandbox.control
    .calls()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)
}
