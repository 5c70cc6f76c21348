import { createHash } from 'node:crypto';
import { canonicalize } from '../../../json/index.js';
import { isMembers, type Members } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { prune, without } from '../edit.js';

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Hashes another text than the canonical form. */
const ofText = (write: (value: unknown) => string): Flaws => ({ digest: (value) => sha256(write(value)) });
const ofMembers = (take: (members: Members) => unknown): Flaws =>
  ofText((value) => canonicalize(isMembers(value) ? take(value) : value));
/** Writes the right digest otherwise. */
const written = (write: (hex: string) => string): Flaws => ({
  digest: (_, digest) => write(digest.slice('sha256:'.length)),
});

const sortDeep = (value: unknown, compare: (a: string, b: string) => number): unknown => {
  if (Array.isArray(value)) return value.map((each: unknown) => sortDeep(each, compare));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compare(a, b))
      .map(([name, member]) => [name, sortDeep(member, compare)]),
  );
};

const escapeNonAscii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const ROWS: DefectRows = {
  unsorted: ['hashes the members as they stand', ofText((value) => JSON.stringify(value))],
  'top-level': [
    'sorts the members at the top only',
    ofText((value) =>
      JSON.stringify(
        isMembers(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
      ),
    ),
  ],
  'line-feed': ['hashes a line feed after the text', ofText((value) => `${canonicalize(value)}\n`)],
  indented: [
    'hashes an indented text',
    ofText((value) =>
      JSON.stringify(
        sortDeep(value, (a, b) => (a < b ? -1 : 1)),
        null,
        2,
      ),
    ),
  ],
  escaped: ['escapes what is not ASCII', ofText((value) => escapeNonAscii(canonicalize(value)))],
  'sorted-by-locale': [
    'sorts names without regard to case',
    ofText((value) => JSON.stringify(sortDeep(value, (a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))),
  ],
  'sorted-by-code-point': [
    'sorts names by code point, not by UTF-16',
    ofText((value) => JSON.stringify(sortDeep(value, (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))),
  ],
  'without-limits': ['hashes a passport without its limits', ofMembers((members) => without(members, 'limits'))],
  'without-metadata': ['hashes a passport without its metadata', ofMembers((members) => without(members, 'metadata'))],
  'without-status': ['hashes a passport without its status', ofMembers((members) => without(members, 'status'))],
  'without-nulls': [
    'hashes a passport without what is null',
    ofText((value) => canonicalize(prune(value, (_, member) => member === null))),
  ],
  'without-regions': ['hashes a passport without its regions', ofMembers((members) => without(members, 'regions'))],
  'id-only': ['hashes the passport_id', ofMembers(({ passport_id }) => ({ passport_id }))],
  constant: ['gives one digest for everything', { digest: () => sha256('') }],
  'base64-form': [
    'writes the digest in base64',
    written((hex) => `sha256:${Buffer.from(hex, 'hex').toString('base64')}`),
  ],
  'upper-case': ['writes the digest in capitals', written((hex) => `sha256:${hex.toUpperCase()}`)],
  bare: ['writes the digest without its prefix', written((hex) => hex)],
  'other-prefix': ['writes the digest with a dash', written((hex) => `sha256-${hex}`)],
  'any-text': ['makes a digest of what is no I-JSON', { readText: (text, value) => ({ value: value ?? { text } }) }],
  sha512: [
    'hashes with SHA-512',
    { digest: (value) => `sha256:${createHash('sha512').update(canonicalize(value)).digest('hex').slice(0, 64)}` },
  ],
};

export const DIGEST_DEFECTS = defects('digest', ROWS);
