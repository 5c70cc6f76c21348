import { Hono, type MiddlewareHandler } from 'hono';
import { ERRORS, type ErrorName, errorNameOf } from './answer/errors.js';
import { sendError, sendThrown } from './answer/send-error.js';
import { setHeader } from './answer/set-header.js';
import type { Call, Env, Services } from './call.js';
import { createKeyCheck } from './guards/check-api-key.js';
import { hostOf, isAllowedHost } from './guards/check-host.js';
import { pathOf } from './guards/path-of.js';
import { RateCounter } from './guards/rate-counter.js';
import { requestIdOf } from './guards/request-id.js';
import { DEFAULT_RATE_LIMIT, type ServerBounds } from './options.js';
import { headerOf } from './request/header-of.js';
import type { Route } from './routes/route.js';

/** How many requests are worked on, and whether the server is about to stop. */
export interface Traffic {
  active: number;
  stopping: boolean;
}

const UNKNOWN_ROUTE = 'unknown';

const setHeaders = (c: Call, requestId: string): void => {
  setHeader(c, 'X-Request-Id', requestId);
  setHeader(c, 'X-Content-Type-Options', 'nosniff');
  setHeader(c, 'Cache-Control', 'no-store');
  setHeader(c, 'Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
};

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, PUT',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, X-Request-Id',
  'Access-Control-Expose-Headers': 'OAP-Evaluated, Retry-After, Server-Timing, X-Request-Id',
  'Access-Control-Max-Age': '600',
} as const;

/** A refusal before a route is asked, in the order in which they are looked for. */
type Guard = (
  c: Call,
  route: Pick<Route, 'open'> | undefined,
) =>
  | { readonly name: ErrorName; readonly message: string; readonly hint?: string; readonly retryAfter?: number }
  | undefined;

const createGuards = ({ options }: Services, traffic: Traffic, { atOnce }: ServerBounds): readonly Guard[] => {
  const { rateLimit = DEFAULT_RATE_LIMIT, apiKey, allowedHosts = [] } = options;
  const hosts = new Set(allowedHosts.map((name) => name.toLowerCase()));
  const counter = new RateCounter(rateLimit);
  const showsKey = apiKey === undefined ? undefined : createKeyCheck(apiKey);
  return [
    () =>
      traffic.stopping || traffic.active > atOnce
        ? { name: 'service_unavailable', message: 'the server is too busy, or about to stop', retryAfter: 1 }
        : undefined,
    (c) => {
      const host = hostOf(c.env.incoming);
      if (host === undefined) return { name: 'invalid_request', message: 'the request has no Host, or several' };
      if (isAllowedHost(host, hosts)) return undefined;
      const hint = 'use its address or localhost, or start it with --allow-host NAME';
      return { name: 'host_not_allowed', message: 'this server is not asked under that Host', hint };
    },
    (c) => {
      const caller = c.env.incoming.socket.remoteAddress ?? '';
      const { allowed, remaining, reset, retryAfter } = counter.count(caller, Date.now());
      setHeader(c, 'X-RateLimit-Limit', String(rateLimit.requests));
      setHeader(c, 'X-RateLimit-Remaining', String(remaining));
      setHeader(c, 'X-RateLimit-Reset', String(reset));
      setHeader(c, 'X-RateLimit-Window', String(rateLimit.windowSeconds));
      return allowed ? undefined : { name: 'rate_limit_exceeded', message: 'too many requests', retryAfter };
    },
    (c, route) =>
      showsKey === undefined || route?.open === true || showsKey(headerOf(c, 'authorization'))
        ? undefined
        : {
            name: 'unauthorized',
            message: 'the request does not show the key of this server',
            hint: 'send Authorization: Bearer and the key',
          },
  ];
};

/** The application over what the server works with at the moment: every request gets an id, passes the guards, and is answered in JSON whatever happens. */
export const createApp = (
  current: () => Services,
  routes: readonly Route[],
  traffic: Traffic,
  bounds: ServerBounds,
): Hono<Env> => {
  const services = current();
  const { options, metrics } = services;
  const { now, openCors, warn } = options;
  const app = new Hono<Env>({ getPath: (request) => pathOf(request.url) });
  const guards = createGuards(services, traffic, bounds);

  const watch: MiddlewareHandler<Env> = async (c, next) => {
    const began = performance.now();
    const requestId = requestIdOf(headerOf(c, 'x-request-id'));
    c.set('requestId', requestId);
    c.set('route', UNKNOWN_ROUTE);
    setHeaders(c, requestId);
    if (openCors === true) for (const [name, value] of Object.entries(CORS)) setHeader(c, name, value);
    traffic.active++;
    try {
      await next();
    } finally {
      traffic.active--;
      if (traffic.stopping) setHeader(c, 'Connection', 'close');
      metrics.countRequest(c.req.method, c.get('route'), c.res.status, performance.now() - began);
    }
  };

  const guard = (c: Call, route: Pick<Route, 'open'> | undefined): Response | undefined => {
    for (const look of guards) {
      const refusal = look(c, route);
      if (refusal !== undefined) return sendError(c, now(), refusal.name, refusal);
    }
    return undefined;
  };

  app.use(watch);
  for (const route of routes)
    for (const path of route.paths)
      app.on(route.method, path.replace(/\{([a-z_]+)\}/g, ':$1'), (c) => {
        c.set('route', route.paths[0] ?? UNKNOWN_ROUTE);
        return guard(c, route) ?? route.handle(c, current());
      });

  const methodsAt = (path: string): readonly string[] => {
    const segments = path.split('/');
    const fits = (template: string): boolean => {
      const wanted = template.split('/');
      return (
        wanted.length === segments.length &&
        wanted.every((each, at) => (each.startsWith('{') ? segments[at] !== '' : each === segments[at]))
      );
    };
    return [...new Set(routes.filter(({ paths }) => paths.some(fits)).map(({ method }) => method))];
  };

  app.notFound((c) => {
    const methods = methodsAt(c.req.path);
    // A browser shows no key when it asks whether it may.
    const isPreflight = c.req.method === 'OPTIONS' && openCors === true && methods.length > 0;
    const refused = guard(c, isPreflight ? { open: true } : undefined);
    if (refused !== undefined) return refused;
    if (isPreflight) return c.body(null, 204);
    if (methods.length === 0)
      return sendError(c, now(), 'not_found', {
        message: 'there is nothing at that path',
        hint: 'GET /openapi.json lists what there is',
      });
    setHeader(c, 'Allow', methods.join(', '));
    return sendError(c, now(), 'method_not_allowed', { message: `that path takes ${methods.join(' and ')}` });
  });

  app.onError((thrown, c) => {
    const name = errorNameOf(thrown);
    if (name === undefined || ERRORS[name].status >= 500)
      warn(
        `request ${c.get('requestId')} failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
      );
    return sendThrown(c, now(), thrown);
  });
  return app;
};
