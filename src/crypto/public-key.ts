import { createPublicKey, type KeyObject } from 'node:crypto';
import { EXIT, OapError } from '../diagnostics/index.js';
import { isCanonicalPoint, isSmallOrder } from './curve.js';

/** What goes with a key in a JWK (RFC 7517 section 4) and is no part of it. Times are Unix seconds (E-41). */
export interface KeyNotes {
  readonly kid?: string;
  readonly use?: string;
  readonly alg?: string;
  readonly exp?: number;
  readonly nbf?: number;
}

/** Length of an Ed25519 public key and of the seed of a private one, bytes. */
export const KEY_LENGTH = 32;

/** Why no signature may be accepted under a key: its bytes are not the one encoding of a point, or the point is of small order. */
export type KeyFlaw = 'non-canonical' | 'small-order';

const flawOf = (bytes: Uint8Array): KeyFlaw | undefined => {
  if (!isCanonicalPoint(bytes)) return 'non-canonical';
  return isSmallOrder(bytes) ? 'small-order' : undefined;
};

/**
 * An Ed25519 public key (RFC 8032) with what a JWK says about it. `bytes` are 32. The key object of Node is built once, on first use,
 * from a JWK, which Node reads twice as fast as DER.
 *
 * @throws OapError `key/length` when there are not 32 bytes
 */
export class PublicKey implements KeyNotes {
  readonly type = 'public';
  readonly kty = 'OKP';
  readonly crv = 'Ed25519';
  readonly bytes: Uint8Array;
  declare readonly kid?: string;
  declare readonly use?: string;
  declare readonly alg?: string;
  declare readonly exp?: number;
  declare readonly nbf?: number;
  readonly #flaw: KeyFlaw | undefined;
  #keyObject: KeyObject | undefined;

  constructor(bytes: Uint8Array, notes: KeyNotes = {}) {
    if (bytes.length !== KEY_LENGTH)
      throw new OapError('key/length', EXIT.usage, `an Ed25519 public key has 32 bytes, not ${bytes.length}`);
    this.bytes = Uint8Array.from(bytes);
    this.#flaw = flawOf(bytes);
    const { kid, use, alg, exp, nbf } = notes;
    if (kid !== undefined) this.kid = kid;
    if (use !== undefined) this.use = use;
    if (alg !== undefined) this.alg = alg;
    if (exp !== undefined) this.exp = exp;
    if (nbf !== undefined) this.nbf = nbf;
  }

  /** Why nothing verifies under this key; undefined for a key that a signer can have. */
  get flaw(): KeyFlaw | undefined {
    return this.#flaw;
  }

  /** The key as Node has it. */
  get keyObject(): KeyObject {
    this.#keyObject ??= createPublicKey({
      key: { kty: this.kty, crv: this.crv, x: Buffer.from(this.bytes).toString('base64url') },
      format: 'jwk',
    });
    return this.#keyObject;
  }

  /** The same key with other notes in place of its own. */
  withNotes(notes: KeyNotes): PublicKey {
    return new PublicKey(this.bytes, notes);
  }
}
