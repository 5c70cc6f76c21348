import { createHash } from 'node:crypto';

const SERIAL_START = 0x0010000000000000n;
const SERIAL_COUNT = 2000;

/** The doubles of the published sequence (test/vectors/json-canonicalization), with their bits as 64-bit integers. */
export const numberSequence = function* (fixed: readonly string[]): Generator<readonly [bits: bigint, value: number]> {
  const view = new DataView(new ArrayBuffer(8));
  const toDouble = (bits: bigint): number => {
    view.setBigUint64(0, bits);
    return view.getFloat64(0);
  };
  for (const hex of fixed) yield [BigInt(`0x${hex}`), toDouble(BigInt(`0x${hex}`))];
  for (let n = 0; n < SERIAL_COUNT; n++) yield [SERIAL_START + BigInt(n), toDouble(SERIAL_START + BigInt(n))];
  for (let block: Buffer = Buffer.alloc(32); ; ) {
    block = createHash('sha256').update(block).digest();
    for (let at = 0; at < block.length; at += 8) {
      const value = block.readDoubleLE(at);
      if (value !== 0 && Number.isFinite(value)) yield [block.readBigUInt64LE(at), value];
    }
  }
};
