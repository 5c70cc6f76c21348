import type { IncomingMessage } from 'node:http';
import { refuse } from '../answer/errors.js';

/** Largest body, bytes. */
export const MAX_BODY = 1024 * 1024;

const tooLarge = () =>
  refuse('body_too_large', `the body is larger than ${MAX_BODY} bytes`, 'send less; a context is seldom a page long');

/**
 * All bytes of a body, up to `MAX_BODY`. What is longer is refused as soon as that is known, whatever its Content-Length said.
 *
 * @throws OapError `server/body_too_large`, `server/invalid_request` when it ends early
 */
export const readBody = (incoming: IncomingMessage): Promise<Buffer> => {
  const { 'content-length': length } = incoming.headers;
  if (length !== undefined && Number(length) > MAX_BODY) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let held = 0;
    const end = (settle: () => void): void => {
      incoming.off('data', take).off('end', finish).off('error', abort).off('close', abort);
      settle();
    };
    const take = (piece: Buffer): void => {
      held += piece.length;
      if (held <= MAX_BODY) pieces.push(piece);
      else {
        incoming.pause();
        end(() => reject(tooLarge()));
      }
    };
    const finish = (): void =>
      end(() => resolve(pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces)));
    const abort = (): void => end(() => reject(refuse('invalid_request', 'the body ended before all of it had come')));
    incoming.on('data', take).on('end', finish).on('error', abort).on('close', abort);
  });
};
