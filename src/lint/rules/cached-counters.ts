import { untyped, validators } from '../example-rules.js';
import { findReads } from '../find-reads.js';
import { validatorReads } from '../read-limits.js';
import type { LintRule } from '../rule.js';

export const cachedCounters: LintRule = {
  name: 'cached-counters',
  severity: 'warning',
  summary: 'Rules count earlier decisions, and a decision may be kept and used again.',
  explanation:
    'A client that keeps an allow for `default_ttl_seconds` does not ask again, and the counters of the pack do not see what it does meanwhile. A pack that declares what it counts under `x-state` gets decisions for single use from this evaluator; others know nothing of that. ' +
    'Declare the counters, or set `cache.default_ttl_seconds` to 0.',
  erratum: 'E-34',
  check: function* (subject) {
    if (Object.hasOwn(subject.pack, 'x-state')) return;
    const cache = Object.hasOwn(subject.pack, 'cache') ? subject.pack.cache : undefined;
    const seconds: unknown =
      typeof cache === 'object' && cache !== null && Object.hasOwn(cache, 'default_ttl_seconds')
        ? (cache as { readonly default_ttl_seconds: unknown }).default_ttl_seconds
        : undefined;
    if (seconds !== undefined && !(typeof seconds === 'number' && seconds > 0)) return;
    const names = subject.rules.flatMap((rule) => [
      ...(validatorReads(rule)?.state ?? []),
      ...findReads(rule, subject).flatMap(({ root, path }) => (root === 'state' ? (path[0] ?? []) : [])),
    ]);
    if (names.length === 0) return;
    const shown = [...new Set(names)].map((name) => `\`${name}\``).join(', ');
    yield {
      pointer: seconds === undefined ? '' : '/cache/default_ttl_seconds',
      message: `rules read ${shown}, and a decision may be used again for ${seconds === undefined ? '60 seconds, the default' : `${String(seconds)} seconds`}`,
      hint: 'Declare what is counted under "x-state", or set cache.default_ttl_seconds to 0.',
    };
  },
  examples: {
    valid: [
      { title: 'Nothing is counted', pack: {} },
      {
        title: 'Declared',
        pack: {
          'x-state': { notes_today: { aggregate: 'count', window: 'utc-day' } },
          ...untyped('notes_today < limits.max_length'),
        },
      },
      {
        title: 'For single use',
        pack: { cache: { default_ttl_seconds: 0 }, ...untyped('state.notes_today < limits.max_length') },
      },
    ],
    invalid: [
      {
        title: 'A counter',
        pack: untyped('state.notes_today < limits.max_length'),
        findings: ['/cache/default_ttl_seconds'],
      },
      {
        title: 'A validator that counts, and the default of 60 seconds',
        pack: { cache: null, ...validators('validateMCPRateLimit') },
        findings: [''],
      },
    ],
  },
};
