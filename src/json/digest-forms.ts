import { canonicalize } from './canonicalize.js';

/** A way to write a JSON value before it is hashed. All but `canonical` are found in the wild and are no digests of the standard. */
export interface DigestForm {
  readonly description: string;
  readonly erratum: string;
  /** The text that is hashed, as UTF-8. */
  readonly write: (value: unknown) => string;
}

const mapObjects = (value: unknown, order: (names: readonly string[]) => readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((element) => mapObjects(element, order));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(order(Object.keys(members)).map((name) => [name, mapObjects(members[name], order)]));
};

// By code point, where RFC 8785 sorts by UTF-16 code unit: they differ for characters beyond U+FFFF.
const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const writeByCodePoint = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(writeByCodePoint).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
  const members = Object.entries(value).sort(([a], [b]) => byCodePoint(a, b));
  return `{${members.map(([name, member]) => `${writeByCodePoint(name)}:${writeByCodePoint(member)}`).join(',')}}`;
};

/** The forms that digests of documents are computed over, by name. The values are those that `parseJson` gives. */
export const DIGEST_FORMS = {
  canonical: {
    description: 'the canonical form of RFC 8785, which is that of the standard',
    erratum: 'E-05',
    write: canonicalize,
  },
  newline: {
    description: 'the canonical form and a newline behind it',
    erratum: 'E-08',
    write: (value: unknown) => `${canonicalize(value)}\n`,
  },
  jq: {
    description: 'as jq -cS writes it, with its newline: names by code point, U+007F escaped',
    erratum: 'E-70',
    write: (value: unknown) => `${writeByCodePoint(value)}\n`,
  },
  rebuilt: {
    description: 'objects built anew in order of their names, so that names that are numbers come first',
    erratum: 'E-70',
    write: (value: unknown) => JSON.stringify(mapObjects(value, (names) => [...names].sort())),
  },
  'top-level': {
    description: 'only members called like one of the whole document, at any depth',
    erratum: 'E-70',
    write: (value: unknown) =>
      JSON.stringify(value, typeof value === 'object' && value !== null ? Object.keys(value).sort() : undefined),
  },
  compact: {
    description: 'without white space, members in the order of the file',
    erratum: 'E-70',
    write: (value: unknown) => JSON.stringify(value),
  },
} as const satisfies Readonly<Record<string, DigestForm>>;

export type DigestFormName = keyof typeof DIGEST_FORMS;

/** The names of the forms, the standard's first. */
export const DIGEST_FORM_NAMES = Object.keys(DIGEST_FORMS) as readonly DigestFormName[];
