import type { ServerOptions } from '../options.js';
import type { Route } from '../routes/route.js';
import { ADOPTED, adoptSchema } from './adopt-schema.js';
import { describeRoute } from './describe-route.js';
import { OWN_SCHEMAS } from './own-schemas.js';

const describePaths = (routes: readonly Route[]): object => {
  const paths = new Map<string, Record<string, object>>();
  for (const route of routes)
    for (const [at, path] of route.paths.entries())
      paths.set(path, { ...paths.get(path), [route.method.toLowerCase()]: describeRoute(route, at) });
  return Object.fromEntries(paths);
};

/** The interface as OpenAPI 3.1, made of the table of routes and of the schemas that documents are checked with. */
export const describeInterface = async (
  routes: readonly Route[],
  { readSchema, version }: Pick<ServerOptions, 'readSchema' | 'version'>,
): Promise<object> => {
  const adopted = await Promise.all(
    Object.entries(ADOPTED).map(async ([file, name]) => adoptSchema(await readSchema(file), name)),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'oap serve',
      version,
      summary: 'A local verify server for clients of the Open Agent Passport.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    // Empty: whoever asks needs no key unless the server was started with one.
    security: [{}, { bearer: [] }],
    paths: describePaths(routes),
    components: {
      schemas: Object.assign({}, ...adopted, OWN_SCHEMAS) as object,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
};
