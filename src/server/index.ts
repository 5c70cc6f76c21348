export type { RateLimit, ServerBounds, ServerOptions } from './options.js';
export { DEFAULT_RATE_LIMIT } from './options.js';
export { type RunningServer, startServer } from './start-server.js';
