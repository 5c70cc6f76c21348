import type { ErrorName } from '../answer/errors.js';
import type { Call, Services } from '../call.js';

/** The name of a schema of `/openapi.json`. */
export type SchemaName = string;

/** One way in: what it is called, what it takes and gives, and what it does. */
export interface Route {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Templates of OpenAPI; the first is the one to use, the others are kept for clients. */
  readonly paths: readonly string[];
  readonly summary: string;
  readonly description?: string;
  /** Needs no API key: it tells nothing but what is public, and liveness. */
  readonly open?: true;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: SchemaName;
  readonly answer: { readonly description: string; readonly schema: SchemaName | 'text' };
  readonly errors: readonly ErrorName[];
  /** Takes an idempotency key from a header, and answers with decisions. */
  readonly decides?: true;
  readonly handle: (c: Call, services: Services) => Response | Promise<Response>;
}
