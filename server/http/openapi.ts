import { z } from 'zod';
import { takesBody } from './body.ts';
import { problemSchema, type Route } from './route.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** OpenAPI 3.1 of every route, with the access each asks for in words. Pure; made once at start. */
export function openapi(contracts: Record<string, Record<string, Route>>, version: string): JsonObject {
  const schemas: JsonObject = { Problem: schemaOf(problemSchema, 'output', 'Problem', {}) };
  const paths: { [path: string]: JsonObject } = {};
  for (const [noun, contract] of Object.entries(contracts)) {
    for (const [verb, route] of Object.entries(contract)) {
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
      (paths[path] ??= {})[route.method.toLowerCase()] = operation(noun, verb, route, schemas);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tandem',
      version,
      description:
        'Campaigns from plan to order. Errors are RFC 9457 problems with a code; writes take an Idempotency-Key.',
    },
    servers: [{ url: '/api/v1' }],
    tags: Object.keys(contracts).map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tandem.session_token',
          description: 'Set by signing in at /api/auth.',
        },
        apiKey: { type: 'http', scheme: 'bearer', description: 'Authorization: Bearer tdm_…, acts as a member.' },
      },
    },
  };
}

function operation(noun: string, verb: string, route: Route, schemas: JsonObject): JsonObject {
  const id = `${noun}_${verb}`;
  const problems = [...general(route), ...route.problems];
  const result: JsonObject = {
    operationId: id,
    tags: [noun],
    summary: route.summary,
    description: `${accessInWords(route)}${problems.length > 0 ? ` Problems: ${problems.join(', ')}.` : ''}`,
    security: route.access === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
    parameters: [
      ...parameters(route, 'params', id, schemas),
      ...parameters(route, 'query', id, schemas),
      ...idempotency(route),
    ],
    responses: {
      [String(route.status)]: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(route.answer, 'output', id, schemas) } },
      },
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
  if (route.multipart) {
    const properties = {
      file: { type: 'string', contentMediaType: 'application/octet-stream' },
      mapping: { type: 'string', contentMediaType: 'application/json' },
    };
    result.requestBody = {
      required: true,
      content: { 'multipart/form-data': { schema: { type: 'object', properties, required: ['file'] } } },
    };
  } else if (takesBody(route)) {
    result.requestBody = {
      required: true,
      content: { 'application/json': { schema: schemaOf(route.body, 'input', id, schemas) } },
    };
  }
  return result;
}

function accessInWords(route: Route): string {
  if (route.access === 'public') return 'For everyone.';
  if (route.access === 'signedIn') return 'For every signed-in member.';
  return `For ${route.access.join(', ')}.`;
}

function general(route: Route): string[] {
  const access =
    route.access === 'public'
      ? []
      : route.access === 'signedIn'
        ? ['NOT_SIGNED_IN']
        : ['NOT_SIGNED_IN', 'ROLE_FORBIDDEN'];
  return takesBody(route) ? [...access, 'INVALID'] : access;
}

function idempotency(route: Route): Json[] {
  if (route.method === 'GET' || route.multipart) return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  ];
}

function parameters(route: Route, part: 'params' | 'query', id: string, schemas: JsonObject): Json[] {
  const schema = schemaOf(route[part], 'input', `${id}_${part}`, schemas) as {
    properties?: JsonObject;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, each]) => ({
    name,
    in: part === 'params' ? 'path' : 'query',
    required: part === 'params' || (schema.required ?? []).includes(name),
    schema: each,
  }));
}

/** JSON Schema of a zod schema; what it defines besides (recursive parts) becomes a component of its own. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', id: string, schemas: JsonObject): JsonObject {
  const {
    $schema: _,
    $defs,
    ...own
  } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as JsonObject;
  const rename = (name: string): string => `${id}_${io}_${name}`;
  for (const [name, definition] of Object.entries(($defs ?? {}) as JsonObject))
    schemas[rename(name)] = relink(definition, rename);
  return relink(own, rename) as JsonObject;
}

function relink(value: Json, rename: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((each) => relink(each, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const name = key === '$ref' && typeof each === 'string' ? /^#\/\$defs\/(.+)$/.exec(each)?.[1] : undefined;
      return [key, name ? `#/components/schemas/${rename(name)}` : relink(each, rename)];
    }),
  );
}
