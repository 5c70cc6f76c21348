import { isAscii } from 'node:buffer';

/** Text decoded from bytes, or the offset in bytes of the first one that begins no valid sequence. */
export type Decoded = { readonly text: string } | { readonly badByte: number };

// `ignoreBOM` keeps a byte order mark in the text, where the parser reports it.
const STRICT = { fatal: true, ignoreBOM: true } as const;

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

// The length of the sequence at `at`, 0 when it is ill-formed (Unicode table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
const sequenceLength = (bytes: Uint8Array, at: number): number => {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const second = bytes[at + 1];
  if (lead < 0xc2 || lead > 0xf4 || second === undefined || !isContinuation(second)) return 0;
  if (lead < 0xe0) return 2;
  if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0;
  if (!isContinuation(bytes[at + 2])) return 0;
  if (lead < 0xf0) return 3;
  if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return 0;
  return isContinuation(bytes[at + 3]) ? 4 : 0;
};

const findBadByte = (bytes: Uint8Array): number => {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
};

/** Decodes UTF-8 strictly (RFC 3629), keeping a byte order mark as U+FEFF. */
export const decodeUtf8 = (bytes: Uint8Array): Decoded => {
  // ASCII, as most JSON is, needs no decoding, only copying.
  if (isAscii(bytes)) return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1') };
  try {
    return { text: new TextDecoder('utf-8', STRICT).decode(bytes) };
  } catch {
    return { badByte: findBadByte(bytes) };
  }
};
