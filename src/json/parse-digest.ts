/** A digest as it was written: its 32 bytes in lower-case hexadecimal, and the way of writing. `hex` alone is the standard's. */
export interface ParsedDigest {
  readonly hex: string;
  readonly encoding: 'hex' | 'upper-case-hex' | 'base64';
}

/**
 * Reads `sha256:` and 64 hexadecimal digits (OAP-CANON-005), or what is found instead: upper case, or padded base64 of 32 bytes (E-05,
 * OAP-CANON-006). Undefined for anything else, base64 that no encoder writes included.
 */
export const parseDigest = (text: string): ParsedDigest | undefined => {
  if (!text.startsWith('sha256:')) return undefined;
  const rest = text.slice('sha256:'.length);
  if (/^[0-9a-f]{64}$/.test(rest)) return { hex: rest, encoding: 'hex' };
  if (/^[0-9a-fA-F]{64}$/.test(rest)) return { hex: rest.toLowerCase(), encoding: 'upper-case-hex' };
  const bytes = Buffer.from(rest, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== rest) return undefined;
  return { hex: bytes.toString('hex'), encoding: 'base64' };
};
