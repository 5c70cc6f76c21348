import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { PublicJwk } from '../crypto/index.js';
import type { Decider } from './deciding/decider.js';
import type { Metrics } from './metrics.js';
import type { ServerOptions } from './options.js';
import type { PackRegistry } from './registry/pack-registry.js';
import type { PassportRegistry } from './registry/passport-registry.js';
import type { RequestPacks } from './registry/request-packs.js';
import type { State } from './state/state.js';

/** What is known of a request beside itself. */
export interface Variables {
  readonly requestId: string;
  /** The template of the path, for counting; what a caller sent is never a label. */
  route: string;
}

export interface Env {
  readonly Bindings: HttpBindings;
  readonly Variables: Variables;
}

/** A request under way. */
export type Call = Context<Env>;

/** What routes work with. */
export interface Services {
  readonly options: ServerOptions;
  readonly packs: PackRegistry;
  readonly passports: PassportRegistry;
  readonly requestPacks: RequestPacks;
  readonly state: State;
  readonly decider: Decider;
  readonly metrics: Metrics;
  /** The keys that decisions verify with, that which signs last. */
  readonly jwks: readonly PublicJwk[];
  /** The interface as OpenAPI. */
  readonly describe: () => Promise<unknown>;
}
