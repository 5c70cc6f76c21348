import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkKind, compileContextSchema } from '../../src/validate/index.js';

// The published documents of the standard are not part of the project; the environment names the folder that holds them.
const upstream = process.env.OAP_UPSTREAM ?? '';
const present = upstream !== '' && existsSync(upstream);
const why = 'skipped unless OAP_UPSTREAM names the published documents';

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(upstream, ...path), 'utf8'));
const folders = (...path: string[]): string[] => (present ? readdirSync(join(upstream, ...path)) : []);
const packs = folders('packs').filter((name) => existsSync(join(upstream, 'packs', name, 'policy.json')));
const lines = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

describe(`published documents (${why})`, () => {
  it.skipIf(!present)('every published pack fits, and its context schema compiles', async () => {
    expect(packs.length).toBe(22);
    for (const id of packs) {
      const pack = read('packs', id, 'policy.json') as { required_context: unknown };
      expect([id, checkKind('policy-pack', pack)]).toEqual([id, []]);
      expect([id, (await compileContextSchema(pack.required_context)).ok]).toEqual([id, true]);
    }
  });

  it.skipIf(!present)('every published passport fits', () => {
    const examples = folders('spec/oap/examples').filter((name) => name.startsWith('passport.'));
    const cases = folders('spec/conformance/cases').flatMap((id) =>
      folders('spec/conformance/cases', id, 'passports').map((name) =>
        join('conformance/cases', id, 'passports', name),
      ),
    );
    const files = [...examples.map((name) => join('oap/examples', name)), ...cases];
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) expect([file, checkKind('passport', read('spec', file))]).toEqual([file, []]);
  });

  it.skipIf(!present)('every line of the published suites fits', () => {
    for (const id of packs) {
      const folder = join(upstream, 'packs', id, 'tests');
      if (!existsSync(join(folder, 'contexts.jsonl'))) continue;
      for (const line of lines(join(folder, 'contexts.jsonl'))) expect(checkKind('context-line', line)).toEqual([]);
      for (const line of lines(join(folder, 'expected.jsonl'))) expect(checkKind('expected-line', line)).toEqual([]);
    }
  });

  it.skipIf(!present)('every published expectation of the conformance cases fits', () => {
    const ids = folders('spec/conformance/cases');
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      for (const name of folders('spec/conformance/cases', id, 'expected')) {
        expect(checkKind('expected-line', read('spec/conformance/cases', id, 'expected', name))).toEqual([]);
      }
    }
  });

  it.skipIf(!present)(
    'passports are refused as the published schema refuses them, but for E-03, E-25 and E-26',
    async () => {
      const compiled = await compileContextSchema(read('spec/oap/passport-schema.json'));
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
      const base = read('spec/oap/examples/passport.template.v1.json') as Record<string, unknown>;
      const limits = {
        ...(base.limits as object),
        'messaging.send': { msgs_per_min: 1, msgs_per_day: 1, allowed_recipients: ['a'], approval_required: true },
        'payments.payout': {
          supported_currencies: ['USD'],
          currency_limits: { USD: { max_per_tx: 1, max_daily_amount: 1 } },
          allowed_destination_types: ['bank'],
          allowed_recipients: [{ id: 'a', limits: { currency: 'USD', max_amount: 1, daily_cap: 1 } }],
          approval_required: true,
          max_payouts_per_day: 1,
          compliance_checks_required: true,
        },
      };
      const values = fc.constantFrom<unknown>(
        undefined,
        null,
        true,
        0,
        1,
        -1,
        1.5,
        '',
        'x',
        'USD',
        'usd',
        'US',
        'US-CA',
        'L2',
        'draft',
        'org',
        'a.b',
        '1.2.3',
        '2025-01-30T10:30:00Z',
        '3f2b7c1e-9a4d-1e6f-8b1a-0c5d7e9f1a2b',
        [],
        ['x'],
        [{ id: 'x' }],
        ['x', { id: 'x' }],
        {},
        { id: 1 },
        { USD: { daily_cap: -1 } },
      );
      const spoil = (value: unknown, path: readonly number[], next: unknown): unknown => {
        const [head, ...rest] = path;
        if (typeof value !== 'object' || value === null || head === undefined) return next;
        const keys = Object.keys(value);
        const key = keys.length === 0 ? 'x' : (keys[head % keys.length] ?? 'x');
        const inner = spoil((value as Record<string, unknown>)[key], rest, next);
        if (Array.isArray(value)) return value.map((item, i) => (String(i) === key ? (inner ?? null) : item));
        const { [key]: _old, ...others } = value as Record<string, unknown>;
        return inner === undefined ? others : { ...others, [key]: inner };
      };
      // The three members whose reading differs stay as they are.
      const { passport_id, kind, ...free }: Record<string, unknown> = {
        ...base,
        limits,
        template_id: base.passport_id,
        parent_agent_id: base.passport_id,
      };
      let refused = 0;
      fc.assert(
        fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }), values, (path, value) => {
          const document = { passport_id, kind, ...(spoil(free, path, value) as object) };
          const theirs = compiled.check(document).length === 0;
          if (!theirs) refused += 1;
          expect([document, checkKind('passport', document).length === 0]).toEqual([document, theirs]);
        }),
        { numRuns: 4_000 },
      );
      expect(refused).toBeGreaterThan(800);
    },
  );
});
