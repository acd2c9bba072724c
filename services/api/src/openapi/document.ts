import { errorAnswer } from '@marginscope/schemas'
import { z } from 'zod'
import type { DescribedAnswer, Operation } from '../http/operation.ts'

type Json = Readonly<Record<string, unknown>>

/** OpenAPI 3.1 from the table of operations: the schemas are those that requests are parsed with. */
export function openApiDocument(operations: readonly Operation[]): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const entry of operations) {
    const path = paths[entry.path] ?? {}
    path[entry.method] = operationObject(entry)
    paths[entry.path] = path
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Marginscope',
      version: '1',
      description:
        'What each inference costs, and what margin is left. Amounts are exact decimal strings in USD; times are ' +
        'RFC 3339 in UTC; `from` is inclusive, `to` exclusive; unknown parameters are refused.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key of one tenant, made with `npx marginscope keys create`. Not asked for until one exists.',
        },
      },
    },
    paths,
  }
}

function operationObject(entry: Operation): Json {
  const guarded = entry.scope !== undefined
  const answers: Readonly<Record<number, DescribedAnswer>> = guarded
    ? { ...REFUSED, ...(entry.reads === undefined ? {} : UNREAD), ...entry.answers, ...GUARDED }
    : entry.answers
  return {
    operationId: entry.id,
    summary: entry.summary,
    ...(entry.description === undefined ? {} : { description: entry.description }),
    ...(guarded ? { security: [{ key: [] }], 'x-scope': entry.scope } : {}),
    parameters: [...parameters('path', entry.params), ...parameters('query', entry.query)],
    ...(entry.body === undefined ? {} : { requestBody: requestBody(entry.body) }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, answer]) => [status, response(answer)]),
    ),
  }
}

const GUARDED: Readonly<Record<number, DescribedAnswer>> = {
  401: { description: 'The key is missing or wrong.', schema: errorAnswer },
  403: { description: 'The key lacks the scope.', schema: errorAnswer },
}
/** What every path of the contract may answer; an entry may say it in its own words. */
const REFUSED: Readonly<Record<number, DescribedAnswer>> = {
  400: { description: 'A parameter or a field is wrong or unknown; `path` says which.', schema: errorAnswer },
  503: { description: 'The warehouse is away or busy; see Retry-After.', schema: errorAnswer },
}

const UNREAD: Readonly<Record<number, DescribedAnswer>> = {
  413: { description: 'The body is too large, or holds too much.', schema: errorAnswer },
  415: {
    description: 'The body is not JSON in UTF-8, or packed in a way that is not known.',
    schema: errorAnswer,
  },
}

function parameters(where: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  if (schema === undefined) return []
  const { properties = {} } = jsonSchema(schema, 'input')
  return Object.entries(properties as Record<string, Json>).map(([name, property]) => {
    const { description, ...shape } = property
    const list = shape.type === 'array'
    return {
      name,
      in: where,
      required: where === 'path',
      ...(description === undefined ? {} : { description }),
      ...(list ? { style: 'form', explode: true } : {}),
      schema: shape,
    }
  })
}

function requestBody(body: NonNullable<Operation['body']>): Json {
  const content = Object.entries(body.content).map(([type, { schema, example }]) => [
    type,
    { schema: jsonSchema(schema, 'input'), ...(example === undefined ? {} : { example }) },
  ])
  return { required: true, description: body.description, content: Object.fromEntries(content) }
}

function response({ description, schema, also = [], example }: DescribedAnswer): Json {
  const json =
    schema === undefined
      ? []
      : [
          [
            'application/json',
            { schema: jsonSchema(schema, 'output'), ...(example === undefined ? {} : { example }) },
          ],
        ]
  const others = also.map((type) => [type, { schema: { type: 'string' } }])
  const content = Object.fromEntries([...json, ...others])
  return { description, ...(Object.keys(content).length === 0 ? {} : { content }) }
}

/** Made once for each schema: that of errors stands at every operation several times. */
const made = { input: new WeakMap<z.ZodType, Json>(), output: new WeakMap<z.ZodType, Json>() }

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const known = made[io].get(schema)
  if (known !== undefined) return known
  // OpenAPI 3.1 speaks this very dialect; the document names it once.
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  })
  made[io].set(schema, rest)
  return rest
}
