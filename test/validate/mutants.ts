/** What takes the place of a value: one of every type, and those that some member somewhere takes. */
export const REPLACEMENTS: readonly unknown[] = [
  null,
  true,
  0,
  1,
  -1,
  1.5,
  399,
  600,
  1e300,
  '',
  'x',
  'USD',
  'usd',
  'US',
  'US-CA',
  'L2',
  'L4',
  'draft',
  'instance',
  'org',
  'a.b',
  'a_b.c.v1',
  'demo.v1',
  '1.0',
  '1.2.3',
  'oap/1.0',
  '2025-01-30T10:30:00Z',
  '2025-01-30T10:30:00+0100',
  '2025-02-30T10:30:00Z',
  '2025-01-30',
  '3f2b7c1e-9a4d-1e6f-8b1a-0c5d7e9f1a2b',
  'urn:uuid:3f2b7c1e-9a4d-4e6f-8b1a-0c5d7e9f1a2b',
  'oap:owner:example.com:key-1',
  'oap:owner:example.com',
  'ed25519:AAAA',
  'sha256:00',
  'https://example.com/{x',
  'https://example.com/a b',
  'http://[::1]/',
  'mailto:a@example.com',
  'did:key:z6Mk',
  'GET',
  'not_found',
  [],
  ['x'],
  ['USD', 'x'],
  [{ id: 'x' }],
  ['x', { id: 'x' }],
  [{ code: '' }],
  {},
  { id: 1 },
  { code: 'x', message: 1 },
  { USD: { daily_cap: -1, max_per_tx: 1.5 } },
];

/** Members that some document somewhere has, with values that would do there. */
const ADDED: readonly (readonly [string, unknown])[] = [
  ['x', 1],
  ['did', 'did:web:example.com'],
  ['expires_at', '2026-01-30T10:30:00Z'],
  ['never_expires', true],
  ['severity', 'info'],
  ['passport_id', '3f2b7c1e-9a4d-4e6f-8b1a-0c5d7e9f1a2b'],
  ['__proto__', {}],
];

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const rebuilt = (like: unknown, entries: readonly (readonly [string, unknown])[]): unknown => {
  if (Array.isArray(like)) return entries.map(([, value]) => value);
  // Not by assignment: one of the names is __proto__.
  return Object.fromEntries(entries);
};

/** Every document with one fault in it, or with one change that may be none: each value taken out or replaced, members added. */
export function* mutants(value: unknown): Generator<unknown> {
  const entries = entriesOf(value);
  for (const [at, [name, inner]] of entries.entries()) {
    yield rebuilt(value, entries.toSpliced(at, 1));
    for (const other of [...REPLACEMENTS, [inner], { inner }])
      yield rebuilt(value, entries.toSpliced(at, 1, [name, other]));
    for (const deeper of mutants(inner)) yield rebuilt(value, entries.toSpliced(at, 1, [name, deeper]));
  }
  if (typeof value !== 'object' || value === null) return;
  for (const added of ADDED) yield rebuilt(value, [...entries, added]);
}
