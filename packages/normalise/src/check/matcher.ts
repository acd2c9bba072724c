import { z } from 'zod'
import { compileFn, INVALID } from 'zod/v4/core'

/** Says whether a value is one that a schema takes. */
export type Matcher = (value: unknown) => boolean

/**
 * A schema as a function that only says yes or no, and ends at the first thing that is wrong. Objects that take named
 * fields only are gone through here, by the fields that they have, and their fields by zod's compiler (`compileFn` rather
 * than `compile`, whose parser would go on to the slow path by itself). Of a whole event zod's function looks for each
 * field that may be there, and makes a function of its own for each of the 60 optional ones, for every event anew.
 *
 * Never says yes where the schema says no. Where an object inherits what it has, it may say no instead of yes.
 */
export function matcherOf(schema: z.core.$ZodType): Matcher {
  if (isOptional(schema)) {
    const matches = matcherOf(schema.def.innerType)
    return (value) => value === undefined || matches(value)
  }
  return isStrictObject(schema) ? fieldByField(schema) : compiled(schema)
}

function fieldByField(schema: z.ZodObject): Matcher {
  const fields = new Map(Object.entries(schema.shape).map(([name, field]) => [name, fieldOf(field)]))
  const required = [...fields.values()].filter(({ is_required }) => is_required).length
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const object = value as Readonly<Record<string, unknown>> // any object can be asked for any name
    let missing = required
    for (const name in object) {
      const field = fields.get(name)
      if (field === undefined || !field.matches(object[name])) return false
      if (field.is_required) missing -= 1
    }
    return missing === 0
  }
}

const fieldOf = (field: z.core.$ZodType) => ({
  matches: matcherOf(field),
  is_required: field._zod.optin === undefined,
})

function compiled(schema: z.core.$ZodType): Matcher {
  const check = compileFn(schema, { assertOnly: true })
  return (value) => check(value) !== INVALID
}

/** Not of a kind derived from it, which may take less. */
function isOptional(schema: z.core.$ZodType): schema is z.ZodOptional {
  return schema.constructor === z.ZodOptional
}

function isStrictObject(schema: z.core.$ZodType): schema is z.ZodObject {
  if (!(schema instanceof z.ZodObject)) return false
  const { catchall, checks = [] } = schema.def
  return catchall instanceof z.ZodNever && checks.length === 0
}
