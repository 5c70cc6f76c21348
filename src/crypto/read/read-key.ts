import type { Diagnostic, Location } from '../../diagnostics/index.js';
import { locationOf } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import type { PrivateKey } from '../private-key.js';
import { PublicKey } from '../public-key.js';
import { fromDer } from './from-der.js';
import { fromJwk } from './from-jwk.js';
import { fromMultikey } from './from-multikey.js';
import { fromPem } from './from-pem.js';
import { fromRaw, isRawFormat } from './from-raw.js';
import { judgeKey } from './judge-key.js';
import type { KeyFormat } from './key-format.js';
import { parseKeyJson } from './parse-key-json.js';
import { findPemBlocks } from './pem.js';
import { type Problem, type Read, toDiagnostic } from './problem.js';
import { readJwksDocument } from './read-jwks.js';
import { recognise } from './recognise.js';

export type Key = PublicKey | PrivateKey;

/** `file` is the name that diagnostics give; `format` is needed for bare bytes only; `passphrase` decrypts PEM. */
export interface ReadKeyOptions {
  readonly file?: string;
  readonly format?: KeyFormat;
  readonly passphrase?: string;
}

/** The keys of a file, one but for a set, with warnings; or why it holds none. */
export type ReadKeys =
  | {
      readonly ok: true;
      readonly keys: readonly Key[];
      readonly format: KeyFormat;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export type ReadKey =
  | { readonly ok: true; readonly key: Key; readonly format: KeyFormat; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The byte order mark of UTF-8, byte by byte. */
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;
/** Larger than any file with keys; what is read is held several times over. */
const MAX_BYTES = 1024 * 1024;

const failed = (problem: Problem, location: Location): ReadKeys => ({
  ok: false,
  diagnostics: [toDiagnostic(problem, location)],
});

/** One key that carries no notes: judged, since its bytes may be no key at all. */
const single = (read: Read<Key>, format: KeyFormat, location: Location): ReadKeys => {
  if (!read.ok) return failed(read.problem, location);
  const flaw = read.value instanceof PublicKey ? judgeKey(read.value) : undefined;
  return flaw === undefined ? { ok: true, keys: [read.value], format, diagnostics: [] } : failed(flaw, location);
};

const readPem = (text: string, file: string, passphrase: string | undefined): ReadKeys => {
  const blocks = findPemBlocks(text);
  // Parameters stand before the key that they belong to.
  const [block, ...more] = blocks.length > 1 ? blocks.filter(({ label }) => label !== 'EC PARAMETERS') : blocks;
  if (block === undefined)
    return failed({ code: 'key/unknown-format', message: 'there is no line BEGIN of PEM in it' }, { file });
  const at = (line: number, offset: number): Location => ({ file, start: { line, column: 1, offset } });
  const [second] = more;
  if (second !== undefined)
    return failed(
      {
        code: 'key/several',
        message: `the file holds ${more.length + 1} blocks of PEM, and one key is expected; the second begins here`,
        hint: 'Write every key to a file of its own.',
      },
      at(second.line, second.offset),
    );
  return single(fromPem(block, passphrase), 'pem', at(block.line, block.offset));
};

const readJson = (input: Uint8Array, file: string, format: KeyFormat): ReadKeys => {
  const parsed = parseKeyJson(input, file);
  if (!parsed.ok) return parsed;
  const { value, document } = parsed;
  const isSet = isMembers(value) && Object.hasOwn(value, 'keys');
  if (format === 'jwks' || isSet) {
    const read = readJwksDocument(value, document);
    return read.ok ? { ...read, format: 'jwks' } : read;
  }
  if (!isMembers(value))
    return failed({ code: 'key/jwk-member', message: 'a JWK is a JSON object' }, locationOf(document, ''));
  const read = fromJwk(value);
  if (read.ok) return { ok: true, keys: [read.key], format: 'jwk', diagnostics: [] };
  const { member, ...problem } = read.problem;
  const pointer = member !== undefined && Object.hasOwn(value, member) ? `/${member}` : '';
  return failed(problem, locationOf(document, pointer));
};

/**
 * Reads the key of a file or text, or the keys of a set. Without `format` the form is told from the content; bare bytes could be a
 * seed or a public key and are an error that says so. No diagnostic holds any part of the text.
 */
export const readKeys = (input: Uint8Array | string, options: ReadKeyOptions = {}): ReadKeys => {
  const { file = 'key', passphrase } = options;
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  if (bytes.length > MAX_BYTES)
    return failed(
      { code: 'key/too-large', message: `this is larger than ${MAX_BYTES} bytes, so no file of keys` },
      { file },
    );
  // Latin-1 keeps bytes apart that are no UTF-8; all forms of keys but JSON are ASCII.
  const whole = Buffer.from(bytes).toString('latin1').replace(BYTE_ORDER_MARK, '');
  const text = whole.trim();
  const format = options.format ?? recognise(bytes, text);
  if (typeof format === 'object') return failed(format, { file });
  if (isRawFormat(format)) return single(fromRaw(bytes, text, format), format, { file });
  if (format === 'pem') return readPem(whole, file, passphrase);
  if (format === 'der') return single(fromDer(bytes), format, { file });
  if (format === 'jwk' || format === 'jwks') return readJson(bytes, file, format);
  return single(fromMultikey(text), format, { file });
};

/** Reads one key like `readKeys`; a set of several is an error. */
export const readKey = (input: Uint8Array | string, options: ReadKeyOptions = {}): ReadKey => {
  const read = readKeys(input, options);
  if (!read.ok) return read;
  const { keys, format, diagnostics } = read;
  const [key, ...more] = keys;
  if (key !== undefined && more.length === 0) return { ok: true, key, format, diagnostics };
  const problem: Problem =
    key === undefined
      ? { code: 'key/empty-set', message: 'the key set holds no key that can verify a decision' }
      : {
          code: 'key/several',
          message: `the key set holds ${keys.length} keys, and one is expected`,
          hint: 'Give a file with the one key that is meant.',
        };
  return { ok: false, diagnostics: [...diagnostics, toDiagnostic(problem, { file: options.file ?? 'key' })] };
};
