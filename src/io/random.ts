import { randomBytes } from 'node:crypto';

/** The 32 random bytes that an Ed25519 private key is made of (RFC 8032 section 5.1.5). */
export const freshSeed = (): Uint8Array => new Uint8Array(randomBytes(32));

/** Random bytes as hexadecimal digits: a word that nobody could know before. */
export const freshHex = (bytes: number): string => randomBytes(bytes).toString('hex');
