const FIRST_SLOTS = 1024;
/** Odd numbers that spread well; what they are is of no meaning. */
const [SEED, OTHER_SEED, FACTOR, OTHER_FACTOR] = [0x811c9dc5, 0x9747b28c, 0x01000193, 0x5bd1e995];
const HALF = 0x100000000;
/** As much of the second half as leaves a number exact. */
const MASK = 0x1fffff;

/**
 * Remembers which names were seen, in 16 to 32 bytes each whatever their length. Two of them may be taken for the same, once in some
 * thousand suites of a million lines; one that was seen is always known again.
 */
export class NameSet {
  /** Open addressing; 0 is an empty slot. */
  private slots = new Float64Array(FIRST_SLOTS);
  private size = 0;

  /** Adds a name; false when it was there, or one that looks like it. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    let [hash, other] = [SEED, OTHER_SEED];
    for (let at = start; at < end; at++) {
      const byte = bytes[at] as number;
      hash = Math.imul(hash ^ byte, FACTOR);
      other = Math.imul(other ^ byte, OTHER_FACTOR);
      other ^= other >>> 15;
    }
    hash ^= hash >>> 16;
    const key = (hash >>> 0) + ((other & MASK) + 1) * HALF;
    if (this.size * 2 >= this.slots.length) this.grow();
    const slot = NameSet.find(this.slots, key);
    if (this.slots[slot] === key) return false;
    this.slots[slot] = key;
    this.size++;
    return true;
  }

  private static find(slots: Float64Array, key: number): number {
    const last = slots.length - 1;
    let slot = (key % HALF) & last;
    while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + 1) & last;
    return slot;
  }

  private grow(): void {
    const larger = new Float64Array(this.slots.length * 2);
    for (const key of this.slots) if (key !== 0) larger[NameSet.find(larger, key)] = key;
    this.slots = larger;
  }
}
