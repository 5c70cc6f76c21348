/** An element of DER: its tag, its content, and what follows it. */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly rest: Uint8Array;
}

/** Tags of X.690 that keys are made of. */
export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  publicKey: 0x81,
} as const;

/**
 * Reads one element with a definite length of at most two bytes (X.690 section 8.1.3). `truncated`: it says that it is longer than what
 * there is; undefined: it is no DER.
 */
export const readElement = (bytes: Uint8Array): Element | 'truncated' | undefined => {
  const [tag, first] = bytes;
  if (tag === undefined) return undefined;
  if (first === undefined) return 'truncated';
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first >= 0x80 && (lengthBytes === 0 || lengthBytes > 2)) return undefined;
  if (bytes.length < 2 + lengthBytes) return 'truncated';
  const length =
    lengthBytes === 0 ? first : bytes.subarray(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
  const start = 2 + lengthBytes;
  if (bytes.length < start + length) return 'truncated';
  return { tag, content: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) };
};

/** The content of an element that must have a certain tag, with what follows; undefined when it has not. */
export const take = (bytes: Uint8Array, tag: number): Omit<Element, 'tag'> | undefined => {
  const found = readElement(bytes);
  return typeof found === 'object' && found.tag === tag ? found : undefined;
};
