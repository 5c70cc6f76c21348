import { sign } from 'node:crypto';
import type { PrivateKey } from './private-key.js';

/** The Ed25519 signature of a message, 64 bytes (RFC 8032 section 5.1.6). The same key and message give the same bytes. */
export const signBytes = (message: Uint8Array, key: PrivateKey): Uint8Array =>
  new Uint8Array(sign(null, message, key.keyObject));
