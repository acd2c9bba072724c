import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

/** The plugin's own bar asks for another document's address; there is one. */
const WITHOUT_BAR = '.swagger-ui .topbar { display: none }'

/** /docs: the document as a page, every file of it served from here. `document` is asked for when somebody looks. */
export async function serveDocs(app: FastifyInstance, document: () => object): Promise<void> {
  await app.register(fastifySwagger, {
    mode: 'static',
    // The plugin's type knows OpenAPI 3.0 only; it passes the document on as it is.
    specification: { document: { toJSON: document } as never },
  })
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    transformStaticCSP: withoutUpgrade,
    theme: { title: 'Marginscope: the API', css: [{ filename: 'marginscope.css', content: WITHOUT_BAR }] },
    uiConfig: { deepLinking: true, docExpansion: 'list', tryItOutEnabled: false, validatorUrl: null },
  })
}

/**
 * The plugin tells browsers to fetch the page's files over https; where this is served over plain http under a name
 * that is not localhost there is none, and the page stays blank.
 */
function withoutUpgrade(policy: string): string {
  return policy.replace(/\s*upgrade-insecure-requests;?/, '')
}
