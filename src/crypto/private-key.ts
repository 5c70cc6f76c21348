import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { EXIT, OapError } from '../diagnostics/index.js';
import { KEY_LENGTH, type KeyNotes, PublicKey } from './public-key.js';

/** DER of a PKCS#8 PrivateKeyInfo for Ed25519 up to the seed (RFC 8410 section 7). */
export const PKCS8_PREFIX: readonly number[] = [
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/**
 * An Ed25519 private key: the seed of RFC 8032 section 5.1.5. The secret is in private members alone, so that JSON.stringify,
 * util.inspect, spreading and structuredClone find only the public part; `seed()` is the one way to it.
 *
 * @throws OapError `key/length` when there are not 32 bytes; the message has none of them
 */
export class PrivateKey {
  readonly type = 'private';
  readonly publicKey: PublicKey;
  readonly #keyObject: KeyObject;
  readonly #seed: Uint8Array;

  constructor(seed: Uint8Array, notes: KeyNotes = {}) {
    if (seed.length !== KEY_LENGTH)
      throw new OapError(
        'key/length',
        EXIT.usage,
        `the seed of an Ed25519 private key has 32 bytes, not ${seed.length}`,
      );
    this.#seed = Uint8Array.from(seed);
    this.#keyObject = createPrivateKey({
      key: Buffer.from([...PKCS8_PREFIX, ...seed]),
      format: 'der',
      type: 'pkcs8',
    });
    const { x = '' } = createPublicKey(this.#keyObject).export({ format: 'jwk' });
    this.publicKey = new PublicKey(Buffer.from(x, 'base64url'), notes);
  }

  get kid(): string | undefined {
    return this.publicKey.kid;
  }

  /** The key as Node has it. */
  get keyObject(): KeyObject {
    return this.#keyObject;
  }

  /** A copy of the 32 secret bytes. */
  seed(): Uint8Array {
    return Uint8Array.from(this.#seed);
  }

  /** The same key with other notes in place of its own. */
  withNotes(notes: KeyNotes): PrivateKey {
    return new PrivateKey(this.#seed, notes);
  }
}
