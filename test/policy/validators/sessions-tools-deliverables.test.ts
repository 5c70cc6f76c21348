import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VALIDATORS, type Validator, type ValidatorInput } from '../../../src/policy/validators/index.js';
import { type Row, readTable, run, verdict } from './read-rows.js';

interface StateRow extends Row {
  readonly state?: ValidatorInput['state'];
}

/** The validators of sessions, tools, deliverables and images, each with its table. */
const TABLES: Readonly<Record<string, string>> = {
  validateConcurrentSessions: 'concurrent-sessions',
  validateDeliverableBlockedPatterns: 'deliverable-blocked-patterns',
  validateDeliverableCriteriaEvidence: 'deliverable-criteria-evidence',
  validateDeliverableCriteriaMet: 'deliverable-criteria-met',
  validateDeliverableSummaryWords: 'deliverable-summary-words',
  validateDeliverableTestsPassing: 'deliverable-tests-passing',
  validateMediaImageGenerateContext: 'media-image-generate-context',
  validateResourceQuota: 'resource-quota',
  validateToolCapabilities: 'tool-capabilities',
  validateToolNaming: 'tool-naming',
  validateToolUniqueness: 'tool-uniqueness',
};

const find = (name: string): Validator => VALIDATORS.get(name) as Validator;

const LIMIT_NAMES = [
  'resource_quota',
  'max_concurrent_sessions',
  'allowed_capabilities',
  'require_summary',
  'min_summary_words',
  'require_tests_passing',
  'scan_output',
  'blocked_patterns',
];
const CONTEXT_NAMES = [
  'resources',
  'tool_name',
  'capabilities',
  'criteria_attestations',
  'summary',
  'tests_passing',
  'output_content',
  'provider',
  'prompt_length',
];

describe.each(Object.entries(TABLES))('%s', (name, table) => {
  const validator = find(name);
  const rows = readTable<StateRow>(table);

  it.each(rows)('$expect: $name', ({ context, limits = {}, state = {}, expect: wanted, hits }) => {
    const result = validator({ context, limits, state, passport: {}, facts: {} });
    expect(result.pass ? 'pass' : 'fail', verdict(result)).toBe(wanted);
    if (hits !== undefined) expect(verdict(result)).toContain(hits);
  });

  it('answers with a sentence, and never throws, whatever it is given', () => {
    const values = (names: readonly string[]): fc.Arbitrary<unknown> =>
      fc.oneof(
        fc.jsonValue(),
        fc.record(Object.fromEntries(names.map((each) => [each, fc.jsonValue()])), { requiredKeys: [] }),
      );
    const members = values(LIMIT_NAMES).filter((value) => typeof value === 'object' && value !== null);
    const given = fc.record({
      context: values(CONTEXT_NAMES),
      limits: members as fc.Arbitrary<ValidatorInput['limits']>,
      state: values(['active_sessions', 'registered_tools']) as fc.Arbitrary<ValidatorInput['state']>,
    });
    fc.assert(
      fc.property(given, (input) => {
        const result = validator({ ...input, passport: {}, facts: {} });
        expect(result.pass || (typeof result.message === 'string' && result.message !== '')).toBe(true);
        expect(validator({ ...input, passport: {}, facts: {} })).toEqual(result);
      }),
      { numRuns: 300 },
    );
  });

  it('reads own members only', () => {
    const inherit = <T>(value: T): T =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.create(value) : value;
    const bare = { context: {}, limits: {}, state: {}, passport: {}, facts: {} };
    for (const { context, limits = {}, state = {} } of rows) {
      if (typeof context !== 'object' || context === null || Array.isArray(context)) continue;
      const inherited = { ...bare, context: inherit(context), limits: inherit(limits), state: inherit(state) };
      expect(validator(inherited)).toEqual(validator(bare));
    }
  });
});

describe('validateResourceQuota', () => {
  it('takes what is within the quota, and nothing that is beyond in one dimension', () => {
    const names = ['memory_mb', 'cpu_millicores', 'storage_gb', 'gpu'];
    const quota = fc.record(Object.fromEntries(names.map((each) => [each, fc.nat()])));
    fc.assert(
      fc.property(quota, fc.constantFrom(...names), fc.integer({ min: 1, max: 1000 }), (ceilings, over, by) => {
        const limits = { resource_quota: ceilings };
        expect(run(find('validateResourceQuota'), { resources: ceilings }, limits).pass).toBe(true);
        const beyond = { ...ceilings, [over]: (ceilings[over] ?? 0) + by };
        expect(verdict(run(find('validateResourceQuota'), { resources: beyond }, limits))).toContain(`"${over}"`);
      }),
    );
  });
});

describe('validateToolNaming', () => {
  it('agrees with the published pattern', () => {
    const unit = fc.constantFrom(...'ab019._-AB \n\u00e9\u0430');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 110 }), (name) => {
        const fits = /^[a-z0-9][a-z0-9._-]*[a-z0-9]$/.test(name) && name.length >= 3 && name.length <= 100;
        expect(run(find('validateToolNaming'), { tool_name: name }, {}).pass).toBe(fits);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('validateDeliverableBlockedPatterns', () => {
  const limitsOf = (pattern: string) => ({ scan_output: true, blocked_patterns: [pattern] });
  const isPlainText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });

  it('finds a pattern wherever it stands, in any case', () => {
    fc.assert(
      fc.property(isPlainText, fc.string(), fc.string(), (pattern, before, behind) => {
        const check = find('validateDeliverableBlockedPatterns');
        for (const written of [pattern, pattern.toUpperCase(), pattern.toLowerCase()])
          expect(run(check, { output_content: `${before}${written}${behind}` }, limitsOf(pattern)).pass).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('scans as much as a request may hold', () => {
    const output_content = `${'x'.repeat(10 * 1024 * 1024 - 4)}todo`;
    expect(run(find('validateDeliverableBlockedPatterns'), { output_content }, limitsOf('TODO')).pass).toBe(false);
  });
});

describe('text made to be slow', () => {
  it.each([
    ['marks in disorder', 'a', '\u0301\u0316'],
    ['marks on many letters', '', `a${'\u0301\u0316'.repeat(15)}`],
    ['blanks', '', ' '],
    ['zero width', '', '\u200b'],
    ['lone surrogates', '', '\ud800'],
    ['beginnings of a pattern', '', 'tod'],
    ['capital sharp s', '', '\u1e9e'],
  ])('%s come to an end', (_name, before, piece) => {
    const text = before + piece.repeat(300_000 / piece.length);
    const limits = { scan_output: true, blocked_patterns: ['\u00e9', 'todo'], require_summary: true };
    const context = {
      output_content: text,
      summary: text,
      tool_name: text,
      criteria_attestations: [{ evidence: text }],
    };
    const state = { registered_tools: [text, 'b.tool'] };
    for (const name of Object.keys(TABLES))
      expect(find(name)({ context, limits, state, passport: {}, facts: {} }).pass).toBeTypeOf('boolean');
  });
});

describe('validateDeliverableSummaryWords', () => {
  it('counts the words that were put together', () => {
    const word = fc.stringMatching(/^[a-z.,-]{1,8}$/);
    const blank = fc.constantFrom(' ', '\n', '\t', '\u00a0', '  ', ' \u2003 ');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, blank), { minLength: 1, maxLength: 12 }), (pieces) => {
        const summary = pieces.flat().join('');
        const ask = (least: number) =>
          run(
            find('validateDeliverableSummaryWords'),
            { summary },
            { require_summary: true, min_summary_words: least },
          );
        expect([ask(pieces.length).pass, ask(pieces.length + 1).pass]).toEqual([true, false]);
      }),
    );
  });
});
