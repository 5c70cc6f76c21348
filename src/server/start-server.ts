import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { parseKid, toPublicJwk } from '../crypto/index.js';
import { EXIT, OapError } from '../diagnostics/index.js';
import { flatErrorBody } from './answer/error-body.js';
import type { Services } from './call.js';
import { Control, type MakeServices } from './control/control.js';
import { createControlRoute } from './control/control-route.js';
import { createApp, type Traffic } from './create-app.js';
import { Decider } from './deciding/decider.js';
import { requestIdOf } from './guards/request-id.js';
import { Metrics } from './metrics.js';
import { describeInterface } from './openapi/describe-interface.js';
import { DEFAULT_BOUNDS, type ServerBounds, type ServerOptions } from './options.js';
import { PackRegistry } from './registry/pack-registry.js';
import { PassportRegistry } from './registry/passport-registry.js';
import { RequestPacks } from './registry/request-packs.js';
import { ROUTES } from './routes/index.js';
import type { Route } from './routes/route.js';
import { openState } from './state/open-state.js';
import { State } from './state/state.js';

/** A server that takes requests. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Method and path of all that it answers, for showing. */
  readonly routes: readonly string[];
  /** Takes no more requests, finishes those that it took, writes what is to be kept. */
  readonly close: () => Promise<void>;
}

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];
const MAX_HEADER_BYTES = 16 * 1024;

const checkOptions = ({ host = '127.0.0.1', apiKey, kid, control, stateFile, logFile }: ServerOptions): void => {
  if (!LOOPBACK.includes(host) && (apiKey === undefined || apiKey === ''))
    throw new OapError('serve/open', EXIT.usage, `whoever reaches ${host} could ask this server`, {
      hint: 'give --api-key-env NAME, or stay on 127.0.0.1',
    });
  if (control === true && (stateFile !== undefined || logFile !== undefined))
    throw new OapError(
      'serve/control-of-state',
      EXIT.usage,
      'a server that forgets on demand keeps no state and no log',
      {
        hint: 'leave out --state and --log, or --control',
      },
    );
  if (apiKey === '') throw new OapError('serve/empty-key', EXIT.usage, 'the API key is empty');
  if (parseKid(kid) === undefined)
    throw new OapError(
      'sign/bad-kid',
      EXIT.usage,
      `the kid ${JSON.stringify(kid.slice(0, 120))} is neither oap:registry:<id> nor oap:owner:<domain>:<id>`,
      {
        hint: 'give --kid',
      },
    );
};

/** What Node refuses before there is a request: the code of the error, the status, and what to say. */
const REFUSED: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'the head of the request is too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'the request took too long to come'],
};

const badRequest = (now: string, status: number, message: string): object => ({
  ...flatErrorBody({ name: 'invalid_request', message, requestId: requestIdOf(undefined), timestamp: now }),
  status_code: status,
});

/** Answers what is no HTTP in the form of all errors, and hangs up. */
const refuseConnection = (thrown: NodeJS.ErrnoException, socket: Duplex, now: string): void => {
  if (thrown.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, title, message] = REFUSED[thrown.code ?? ''] ?? [400, 'Bad Request', 'this is no request'];
  const text = JSON.stringify(badRequest(now, status, message));
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
};

const listen = (server: Server, host: string, port: number): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', (thrown: NodeJS.ErrnoException) => {
      const why = thrown.code === 'EADDRINUSE' ? 'something listens there already' : (thrown.code ?? thrown.message);
      reject(
        new OapError('serve/no-listen', EXIT.input, `cannot listen on ${host} port ${port}: ${why}`, {
          cause: thrown,
          hint: '--port 0 takes one that is free',
        }),
      );
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });

const createListener = (
  current: () => Services,
  routes: readonly Route[],
  traffic: Traffic,
  bounds: ServerBounds,
): Server => {
  const { options } = current();
  const app = createApp(current, routes, traffic, bounds);
  const server = createServer(
    {
      headersTimeout: bounds.headersMs,
      requestTimeout: bounds.requestMs,
      keepAliveTimeout: bounds.keepAliveMs,
      connectionsCheckingInterval: Math.min(bounds.headersMs, bounds.requestMs, 5_000),
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    getRequestListener((request, env) => app.fetch(request, env), {
      autoCleanupIncoming: false,
      // What the adapter cannot make a request of, such as a Host that is no part of a URL.
      errorHandler: () => Response.json(badRequest(options.now(), 400, 'this is no request'), { status: 400 }),
    }),
  );
  server.maxConnections = bounds.connections;
  // Node would drop what is above a number, an Idempotency-Key as well; the size of a head bounds the number, too.
  server.maxHeadersCount = 0;
  // Node would answer what it does not know with 417 and no body; RFC 9110 section 10.1.1 lets a server pass over it.
  server.on('checkExpectation', (incoming, outgoing) => server.emit('request', incoming, outgoing));
  server.on('clientError', (thrown, socket) => refuseConnection(thrown, socket, options.now()));
  return server;
};

/** Waits until a server has answered what it took, at most for as long as it may. */
const drain = async (server: Server, ms: number): Promise<void> => {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), ms);
  await closed;
  clearTimeout(late);
};

/**
 * Starts a verify server. It listens when this is fulfilled.
 *
 * @throws OapError `serve/open`, `serve/empty-key`, `sign/bad-kid` exit 2; `serve/no-listen` and what `openState` throws, exit 3
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  checkOptions(options);
  const bounds = { ...DEFAULT_BOUNDS, ...options.bounds };
  const { host = '127.0.0.1', port = 0, passports: documents, aliases = new Map<string, string>() } = options;
  const passports = new PassportRegistry(documents, aliases);
  const { state, close: closeState } = await openState(options, passports);
  const metrics = new Metrics();
  const packs = new PackRegistry(options.packs);
  const requestPacks = new RequestPacks();
  let description: Promise<unknown> | undefined;
  const describe = (): Promise<unknown> => {
    description ??= describeInterface(routes, options);
    return description;
  };
  const make: MakeServices = (now, { key, kid, jwks }, kept) => {
    const own = { ...options, now, key, kid };
    const known = {
      passports: kept?.passports ?? new PassportRegistry(documents, aliases),
      state: kept?.state ?? new State(),
    };
    const decider = new Decider(own, known.passports, known.state);
    return { options: own, packs, requestPacks, metrics, describe, jwks, ...known, decider };
  };
  const signing = {
    key: options.key,
    kid: options.kid,
    jwks: [toPublicJwk(options.key.publicKey.withNotes({ kid: options.kid }))],
  };
  const control = options.control === true ? new Control(make, signing, options.now) : undefined;
  const routes = control === undefined ? ROUTES : [...ROUTES, createControlRoute(control)];
  const services = make(options.now, signing, { passports, state });
  const traffic: Traffic = { active: 0, stopping: false };
  const server = createListener(() => control?.services ?? services, routes, traffic, bounds);
  try {
    const { port: bound, family } = await listen(server, host, port);
    const shown = host === 'localhost' ? '127.0.0.1' : host;
    return {
      url: `http://${family === 'IPv6' ? `[${shown}]` : shown}:${bound}`,
      port: bound,
      routes: routes.flatMap(({ method, paths }) => paths.map((path) => `${method} ${path}`)),
      close: async () => {
        traffic.stopping = true;
        await drain(server, bounds.drainMs);
        await closeState();
      },
    };
  } catch (thrown) {
    await closeState();
    throw thrown;
  }
};
