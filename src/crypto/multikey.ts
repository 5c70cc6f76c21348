import { decodeBase58, encodeBase58 } from './base58.js';
import { decodeBase64url } from './encodings.js';
import type { PublicKey } from './public-key.js';

/** Multicodec prefixes as varints: ed25519-pub is 0xed, ed25519-priv 0x1300. */
const PUBLIC = [0xed, 0x01] as const;
const PRIVATE = [0x80, 0x26] as const;

const DID_KEY = 'did:key:';

/** What a multibase text holds: a key of ours, or another multicodec by its number. */
export type Multikey =
  | { readonly type: 'public' | 'private'; readonly bytes: Uint8Array }
  | { readonly type: 'other'; readonly codec: number };

const readVarint = (bytes: Uint8Array): number => {
  let value = 0;
  for (const [index, byte] of bytes.subarray(0, 4).entries()) {
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) break;
  }
  return value;
};

const startsWith = (bytes: Uint8Array, [first, second]: readonly [number, number]): boolean =>
  bytes[0] === first && bytes[1] === second;

/** Reads multibase `z` (base58btc) or `u` (base64url) with a multicodec in front, as `publicKeyMultibase` has it; undefined when it is none. */
export const parseMultibase = (text: string): Multikey | undefined => {
  const rest = text.slice(1);
  const bytes = text.startsWith('z') ? decodeBase58(rest) : text.startsWith('u') ? decodeBase64url(rest) : undefined;
  if (bytes === undefined || bytes.length < 2) return undefined;
  if (startsWith(bytes, PUBLIC)) return { type: 'public', bytes: bytes.slice(2) };
  if (startsWith(bytes, PRIVATE)) return { type: 'private', bytes: bytes.slice(2) };
  return { type: 'other', codec: readVarint(bytes) };
};

/** Reads `did:key:<multibase>`, with or without the fragment that names the key again; undefined when it is none. */
export const parseDidKey = (did: string): Multikey | undefined => {
  if (!did.startsWith(DID_KEY)) return undefined;
  const [id = '', fragment] = did.slice(DID_KEY.length).split('#', 2);
  return fragment === undefined || fragment === id ? parseMultibase(id) : undefined;
};

/** `publicKeyMultibase` of a key: `z6Mk…`. */
export const toMultibase = ({ bytes }: PublicKey): string => `z${encodeBase58(Uint8Array.of(...PUBLIC, ...bytes))}`;

/** The DID that is the key: `did:key:z6Mk…`. */
export const toDidKey = (key: PublicKey): string => `${DID_KEY}${toMultibase(key)}`;
