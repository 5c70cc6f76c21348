import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterAll } from 'vitest';
import { CERTIFICATE, CERTIFICATE_KEY } from './certificate.js';

export interface Served {
  readonly port: number;
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
}

/** A server on loopback until the tests of the file are over. */
export const serve = async (
  listener: RequestListener,
  { secure = false }: { readonly secure?: boolean } = {},
): Promise<Served> => {
  const asked: string[] = [];
  const listen: RequestListener = (request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  };
  const server = secure
    ? createSecureServer({ cert: CERTIFICATE, key: CERTIFICATE_KEY }, listen)
    : createServer(listen);
  await new Promise<void>((done) => (server as Server).listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`, asked };
};
