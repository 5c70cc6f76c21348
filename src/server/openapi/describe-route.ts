import { ERRORS, type ErrorName } from '../answer/errors.js';
import type { Route } from '../routes/route.js';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ 'application/json': { schema } });

/** What any request may fail with, whatever it asks for. */
const ALWAYS: readonly ErrorName[] = ['rate_limit_exceeded', 'host_not_allowed', 'service_unavailable'];

const RATE_HEADERS = Object.fromEntries(
  ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'X-RateLimit-Window'].map((name) => [
    name,
    { schema: { type: 'integer' } },
  ]),
);

const errorResponses = (route: Route): object => {
  const body = route.body === undefined ? [] : (['invalid_request'] as const);
  const key = route.open === true ? [] : (['unauthorized'] as const);
  const passport = route.decides === true ? (['passport_not_found'] as const) : [];
  const names = [...new Set<ErrorName>([...route.errors, ...body, ...passport, ...key, ...ALWAYS])];
  const byStatus = new Map<number, ErrorName[]>();
  for (const name of names) byStatus.set(ERRORS[name].status, [...(byStatus.get(ERRORS[name].status) ?? []), name]);
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      String(status),
      {
        description: found.join(', '),
        headers: { ...RATE_HEADERS, ...(status === 429 ? { 'Retry-After': { schema: { type: 'integer' } } } : {}) },
        content: json({ anyOf: [ref('Error'), ref('PublishedError')] }),
      },
    ]),
  );
};

const parameters = ({ parameters: path = {}, query = {}, decides }: Route): readonly object[] => [
  ...Object.entries(path).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  })),
  ...Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  })),
  ...(decides === true
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'Goes before that of the body, which goes before that of the context. No key is accepted twice.',
          schema: { type: 'string' },
        },
      ]
    : []),
];

const answer = ({ answer: { description, schema }, decides }: Route): object => ({
  description,
  headers: {
    ...RATE_HEADERS,
    'X-Request-Id': { schema: { type: 'string' } },
    ...(decides === true
      ? { 'Server-Timing': { schema: { type: 'string' } }, 'OAP-Evaluated': { schema: { type: 'string' } } }
      : {}),
  },
  content: schema === 'text' ? { 'text/plain': { schema: { type: 'string' } } } : json(ref(schema)),
});

/** One route at one of its paths. */
export const describeRoute = (route: Route, at: number): object => ({
  operationId: at === 0 ? route.name : `${route.name}-${at + 1}`,
  summary: route.summary,
  ...(route.description === undefined ? {} : { description: route.description }),
  ...(route.open === true ? { security: [] } : {}),
  parameters: parameters(route),
  ...(route.body === undefined ? {} : { requestBody: { required: true, content: json(ref(route.body)) } }),
  responses: { '200': answer(route), ...errorResponses(route) },
});
