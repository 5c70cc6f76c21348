const FIRST = 1024;
/** One half of a hash has 32 bits, the other those 21 that a double has left. */
const HALF = 2 ** 32;
const SPARE = 11;
/** Where each half begins, and what it is multiplied by. */
const BASIS = 0x811c9dc5;
const GOLDEN = 0x9e3779b9;
const PRIME = 0x01000193;
const MIXER = 0x85ebca6b;

const hashOf = (name: string): number => {
  let a = BASIS;
  let b = GOLDEN;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    a = Math.imul(a ^ unit, PRIME);
    b = Math.imul(b ^ unit, MIXER);
    b ^= b >>> 15;
  }
  return (b >>> SPARE) * HALF + (a >>> 0);
};

/** Names of which nothing is asked but whether one stands twice, in 8 bytes each. */
export class NameHashes {
  private hashes = new Float64Array(FIRST);
  private count = 0;

  add(name: string): void {
    if (this.count === this.hashes.length) {
      const wider = new Float64Array(2 * this.count);
      wider.set(this.hashes);
      this.hashes = wider;
    }
    this.hashes[this.count++] = hashOf(name);
  }

  /** Whether a name may stand twice; when not, none does. Nothing is to be added after that. */
  mayRepeat(): boolean {
    const sorted = this.hashes.subarray(0, this.count).sort();
    for (let at = 1; at < sorted.length; at++) if (sorted[at] === sorted[at - 1]) return true;
    return false;
  }
}
