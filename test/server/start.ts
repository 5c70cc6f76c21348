import { mkdtempSync, rmSync } from 'node:fs';
import { type ClientRequest, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { PrivateKey } from '../../src/crypto/index.js';
import { FILES, readSchema } from '../../src/io/index.js';
import { loadPacks } from '../../src/runner/index.js';
import { type RunningServer, type ServerOptions, startServer } from '../../src/server/index.js';
import type { Members } from '../../src/spec/index.js';

export const ROOT = new URL('../../', import.meta.url).pathname;
export const KID = 'oap:registry:test-1';
export const KEY = new PrivateKey(new Uint8Array(32).fill(7), { kid: KID });
export const NOW = '2026-01-01T00:00:00Z';
export const AGENT = '7c25d9f0-e4b1-4638-a8f6-1d90b3e7c254';

/** A passport for refunds, with a cap of 600.00 a day and of 500.00 at once, and for commands. */
export const PASSPORT: Members = {
  passport_id: AGENT,
  kind: 'template',
  spec_version: 'oap/1.0',
  owner_id: 'org_example_shop',
  owner_type: 'org',
  assurance_level: 'L3',
  status: 'active',
  capabilities: [{ id: 'finance.payment.refund' }, { id: 'system.command.execute' }],
  limits: {
    'finance.payment.refund': {
      supported_currencies: ['USD'],
      currency_limits: { USD: { max_per_tx: 50_000, daily_cap: 60_000 } },
      refund_reason_codes: ['customer_request'],
      idempotency_required: true,
    },
    'system.command.execute': { allowed_commands: ['ls'] },
  },
  regions: ['US'],
  metadata: { name: 'Refund agent' },
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-01-01T00:00:00Z',
  version: '1.0.0',
};

export const REFUND = 'finance.payment.refund.v1';
export const COMMAND = 'system.command.execute.v1';

/** A refund that the passport allows, once under its key. */
export const refund = (key: string, amount = 5_000): Members => ({
  order_id: 'ord-1001',
  customer_id: 'cus-2001',
  amount,
  currency: 'USD',
  region: 'US',
  reason_code: 'customer_request',
  idempotency_key: key,
});

const stored = await loadPacks([join(ROOT, 'packs')], FILES);
export const PACKS = stored.map(({ pack }) => pack);

export const OPTIONS: ServerOptions = {
  packs: PACKS,
  passports: [PASSPORT],
  key: KEY,
  kid: KID,
  now: () => NOW,
  readSchema,
  version: '0.0.0',
  warn: () => {},
};

/** A server on loopback, stopped after the tests of the file. */
export const start = async (options: Partial<ServerOptions> = {}): Promise<RunningServer> => {
  const server = await startServer({ ...OPTIONS, ...options });
  afterAll(() => server.close());
  return server;
};

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON. */
  readonly body: Members;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, with its media type. */
  readonly body?: unknown;
  /** Does what there is to do with the request before it ends. */
  readonly during?: (request: ClientRequest) => void;
}

/** Asks over a socket, with the path exactly as it is given. */
export const ask = (
  { port }: Pick<RunningServer, 'port'>,
  path: string,
  { method, headers = {}, body, during }: Asked = {},
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const text = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const type = typeof body === 'object' && !Buffer.isBuffer(body) ? { 'content-type': 'application/json' } : {};
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...type, ...headers },
        agent: false,
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          const answered = Buffer.concat(pieces).toString();
          const isJson = response.headers['content-type']?.startsWith('application/json') === true && answered !== '';
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: answered,
            body: isJson ? (JSON.parse(answered) as Members) : {},
          });
        });
      },
    );
    request.on('error', reject);
    if (during === undefined) request.end(text);
    else {
      if (text !== undefined) request.write(text);
      during(request);
    }
  });

/** Sends bytes as they are, and gives what comes back until the other side hangs up. */
export const sendRaw = ({ port }: Pick<RunningServer, 'port'>, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(pieces).toString()));
  });

/** Asks for a decision. */
export const verify = (
  server: Pick<RunningServer, 'port'>,
  pack: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> => ask(server, `/api/verify/policy/${pack}`, { body, headers });

/** The code of the first reason of a decision or error. */
export const codeOf = ({ body }: Answered): unknown => (body.reasons as readonly Members[] | undefined)?.[0]?.code;

/** A temporary folder, removed after the tests of the file. */
export const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'oap-server-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
