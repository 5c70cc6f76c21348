import { sha256Hex } from '../../json/index.js';

/** For how long a key that was used is remembered, milliseconds: as long as the packs of the library remember theirs. */
export const KEPT_MS = 24 * 60 * 60 * 1000;
const MOST_KEYS = 200_000;

/** Of a longer key its hash is remembered: so many keys of a whole body each would not fit into memory. */
const LONGEST = 256;

/** The idempotency keys that allowed requests have used, for packs that keep no such list themselves. */
export class UsedKeys {
  private readonly used = new Map<string, number>();

  /** The name of a key: keys of different agents or packs never meet. */
  static nameOf(book: string, packId: string, agentId: string, key: string): string {
    return JSON.stringify([book, packId, agentId, key.length <= LONGEST ? key : `sha256:${sha256Hex(key)}`]);
  }

  isUsed(name: string, now: number): boolean {
    const at = this.used.get(name);
    return at !== undefined && now - at < KEPT_MS;
  }

  /** Whether one more key can be remembered; a key that could not be would be accepted twice. */
  hasRoom(now: number): boolean {
    if (this.used.size < MOST_KEYS) return true;
    for (const [name, at] of this.used) {
      if (now - at < KEPT_MS) break;
      this.used.delete(name);
    }
    return this.used.size < MOST_KEYS;
  }

  use(name: string, now: number): void {
    this.used.delete(name);
    this.used.set(name, now);
  }
}
