import { type Endpoint, meta, problem } from '../../contract/index.ts';
import { z } from '../../contract/zod.ts';
import { pathParameters } from './query.ts';

const jsonSchema = (schema: z.ZodMiniType, io: 'input' | 'output') => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const parametersOf = (endpoint: Endpoint) => {
  const { properties = {} } = jsonSchema(endpoint.query, 'input') as {
    properties?: Record<string, { type?: string }>;
  };
  const inPath = pathParameters(endpoint);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    ...(inPath.includes(name) ? { in: 'path', required: true } : { in: 'query' }),
    schema,
    ...(schema.type === 'array' && { style: 'form', explode: true }),
  }));
};

const answerOf = (endpoint: Endpoint) => ({
  'application/json': {
    schema: {
      type: 'object',
      properties: {
        meta: { $ref: '#/components/schemas/Meta' },
        data: jsonSchema(endpoint.data, 'output'),
      },
      required: ['meta', 'data'],
      additionalProperties: false,
    },
  },
});

/** The schema is of one event: OpenAPI 3.1 has no word for a sequence of them. */
const streamOf = (endpoint: Endpoint) => ({
  'text/event-stream': { schema: jsonSchema(endpoint.data, 'output') },
});

/** A file, of a type that the answer names. */
const fileOf = () => ({ 'application/octet-stream': {} });

const contentOf = (endpoint: Endpoint) => {
  if (endpoint.media === undefined) return answerOf(endpoint);
  return endpoint.media === 'text/event-stream' ? streamOf(endpoint) : fileOf();
};

const answerWords = ({ media }: Endpoint): string => {
  if (media === undefined) return 'The answer.';
  return media === 'text/event-stream' ? 'Events, for as long as one listens.' : 'A file.';
};

const operationOf = (endpoint: Endpoint, status: string) => ({
  summary: endpoint.summary,
  parameters: parametersOf(endpoint),
  ...(endpoint.body !== undefined && {
    requestBody: { required: true, content: { [endpoint.body]: {} } },
  }),
  responses: {
    [status]: {
      description: answerWords(endpoint),
      content: contentOf(endpoint),
    },
    default: {
      description: 'A refusal.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
});

/** The OpenAPI 3.1 document of these endpoints, made from the contract. */
export const openApi = (endpoints: readonly Endpoint[], server: string) => ({
  openapi: '3.1.0',
  info: { title: 'ixc-widgets', version: '1' },
  servers: [{ url: server }],
  paths: Object.fromEntries(
    [...new Set(endpoints.map(({ path }) => path))].map((path) => [
      path,
      Object.fromEntries(
        endpoints
          .filter((endpoint) => endpoint.path === path)
          .map((endpoint) => [
            endpoint.method.toLowerCase(),
            operationOf(endpoint, endpoint.method === 'POST' ? '202' : '200'),
          ]),
      ),
    ]),
  ),
  components: {
    schemas: { Meta: jsonSchema(meta, 'output'), Problem: jsonSchema(problem, 'output') },
  },
});
