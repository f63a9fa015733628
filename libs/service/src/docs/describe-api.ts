import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeRoutes } from './describe-route.js';
import { RouteRules, type RuledRoute } from '../auth/route-rules.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const PROBLEM = {
  description: 'Anything else, as an RFC 9457 problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string', description: 'Stable: urn:kefu-mesh:problem:<slug>' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'The id of the request, as in the logs' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

/** The service's OpenAPI document: its routes and schemas, who may call each, and the shape of every failure. */
export async function describeApi(app: NestFastifyApplication, name: string): Promise<OpenAPIObject> {
  const swagger = await import('@nestjs/swagger');
  const { DocumentBuilder, SwaggerModule } = swagger;
  describeRoutes(swagger);
  const outline = new DocumentBuilder()
    .setTitle(`Kefu Mesh: ${name}`)
    .setVersion('1')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'Service key, staff token or customer token' },
      'token',
    )
    .build();
  const document = SwaggerModule.createDocument(app, outline);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA },
  };
  const rules = app.get(RouteRules).list();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      operation.responses = { ...operation.responses, default: PROBLEM };
      const rule = ruleOf(rules, method, path);
      if (rule === undefined || rule === 'public') continue;
      operation.security = [{ token: [] }];
      operation.description = [operation.description, `Roles: ${rule.join(', ')}.`].filter(Boolean).join('\n\n');
    }
  }
  return document;
}

function ruleOf(rules: readonly RuledRoute[], method: string, path: string): RuledRoute['rule'] | undefined {
  const pattern = path.replace(/\{(\w+)\}/g, ':$1');
  return rules.find((route) => route.method.toLowerCase() === method && route.path === pattern)?.rule;
}
