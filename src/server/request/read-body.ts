import type { IncomingMessage } from 'node:http';
import { refuse } from '../answer/errors.js';

/** Largest body, bytes. */
export const MAX_BODY = 1024 * 1024;

/** How much of a body that will be refused is taken all the same, and for how long: many clients read no answer before they have sent everything. */
const MOST_TAKEN = 16 * MAX_BODY;
const LINGER_MS = 1_000;

const tooLarge = () =>
  refuse('body_too_large', `the body is larger than ${MAX_BODY} bytes`, 'send less; a context is seldom a page long');

/**
 * All bytes of a body, up to `MAX_BODY`, whatever its Content-Length said. What is longer is refused, and never held.
 *
 * @throws OapError `server/body_too_large`, `server/invalid_request` when it ends early
 */
export const readBody = (incoming: IncomingMessage): Promise<Buffer> => {
  const declared = Number(incoming.headers['content-length'] ?? 0);
  if (declared > MOST_TAKEN) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let held = 0;
    let late: NodeJS.Timeout | undefined;
    const end = (settle: () => void): void => {
      clearTimeout(late);
      incoming.off('data', take).off('end', finish).off('error', abort).off('close', abort);
      settle();
    };
    const giveUp = (): void => {
      incoming.pause();
      end(() => reject(tooLarge()));
    };
    const linger = (): void => {
      pieces.length = 0;
      late ??= setTimeout(giveUp, LINGER_MS);
    };
    const take = (piece: Buffer): void => {
      held += piece.length;
      if (held <= MAX_BODY) pieces.push(piece);
      else if (held <= MOST_TAKEN) linger();
      else giveUp();
    };
    const finish = (): void =>
      end(() => {
        if (held > MAX_BODY) reject(tooLarge());
        else resolve(pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces));
      });
    const abort = (): void => end(() => reject(refuse('invalid_request', 'the body ended before all of it had come')));
    if (declared > MAX_BODY) linger();
    incoming.on('data', take).on('end', finish).on('error', abort).on('close', abort);
  });
};
