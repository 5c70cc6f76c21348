import type { CaseResult, Counts, Diagnostic, RunEvent } from '../../src/diagnostics/index.js';

/** A name that tries to steer terminals, forge lines, close markup and inject workflow commands. */
export const HOSTILE =
  "\u001b[2J\u001b]0;owned\u0007\"><script>alert('x')</script> & ]]> %0A # \\ \u202egnp.exe\u0000\uffff\ud800\r\nnot ok 99 - forged\n::error::forged, yes: it is";

export const CHARGE = 'finance.payment.charge.v1';
export const EXPORT = 'data.export.create.v1';

export const makeCase = (over: Partial<CaseResult> & Pick<CaseResult, 'name'>): CaseResult => {
  const pack = over.pack ?? CHARGE;
  const suite = over.suite ?? `packs/${pack}/tests/contexts.jsonl`;
  return {
    id: `${pack}/${over.name}`,
    pack,
    suite,
    location: { file: suite, start: { line: 1, column: 1, offset: 0 } },
    status: 'pass',
    expected: [{ allow: true, codes: ['oap.allowed'] }],
    actual: { allow: true, codes: ['oap.allowed'] },
    notes: [],
    requirements: [],
    durationMs: 0.25,
    ...over,
  };
};

export const countOf = (results: readonly CaseResult[]): Counts => {
  const count = (status: CaseResult['status']): number => results.filter((result) => result.status === status).length;
  return { passed: count('pass'), failed: count('fail'), notRun: count('not-run'), total: results.length };
};

const longCondition =
  "context.currency in limits.supported_currencies &&\n\tcontext.merchant_id !== '' && !context.items.some(item => item.restricted) && context.amount <= limits.max_per_tx[context.currency] && context.amount + state.daily_total[context.currency] <= limits.daily_cap";
const deciding = 'context.amount <= limits.max_per_tx[context.currency]';

const chargeCases: readonly CaseResult[] = [
  makeCase({ name: 'allow_small', requirements: ['OAP-EVAL-002'] }),
  makeCase({
    name: 'allow_renamed',
    durationMs: 12.4,
    notes: [
      { code: 'policy/renamed-code', message: 'oap.pii_blocked counts as oap.pii_not_allowed', erratum: 'E-19' },
      { code: 'policy/unknown-member', message: 'the passport has an unknown member', requirement: 'OAP-CONF-006' },
    ],
  }),
  makeCase({
    name: 'allow_renamed_too',
    notes: [{ code: 'policy/renamed-code', message: 'oap.pii_blocked counts as oap.pii_not_allowed', erratum: 'E-19' }],
  }),
  makeCase({
    name: 'deny_over_cap',
    location: {
      file: `packs/${CHARGE}/tests/contexts.jsonl`,
      pointer: '/context',
      start: { line: 4, column: 1, offset: 900 },
    },
    status: 'fail',
    expected: [
      { allow: false, codes: ['oap.limit_exceeded'] },
      { allow: false, codes: ['oap.assurance_insufficient'] },
    ],
    actual: { allow: false, codes: ['oap.currency_unsupported'] },
    why: 'denied for another reason than expected',
    deciding: {
      step: 'rules',
      rule: 'per_tx_amount_cap',
      code: 'oap.currency_unsupported',
      message: 'the amount is over the cap',
      condition: longCondition,
      start: longCondition.indexOf(deciding),
      end: longCondition.indexOf(deciding) + deciding.length,
      reads: [
        { path: 'context.amount', present: true, value: 60000 },
        { path: 'context.currency', present: true, value: 'EUR' },
        { path: 'limits.max_per_tx', present: true, value: { EUR: 20000, USD: 25000, note: 'x'.repeat(200) } },
        { path: 'limits.max_per_tx["EUR"]', present: false, value: undefined },
      ],
      requirement: 'OAP-EXPR-009',
      erratum: 'E-78',
    },
    notes: [{ code: 'policy/rule-order', message: 'the published order of rules is kept', erratum: 'E-20' }],
    requirements: ['OAP-EVAL-002', 'OAP-LIM-001'],
    durationMs: 1.5,
  }),
];

const exportCases: readonly CaseResult[] = [
  makeCase({
    pack: EXPORT,
    name: HOSTILE,
    status: 'fail',
    expected: [],
    actual: { allow: null, codes: [] },
    why: `it said ${HOSTILE}`,
    location: { file: `packs/${EXPORT}/tests/a,b:c%.jsonl` },
    deciding: {
      step: HOSTILE,
      code: 'oap.policy_error',
      message: HOSTILE,
      condition: 'a\u001b[1m == "<&>"',
      start: 0,
      end: 5,
      reads: [{ path: HOSTILE, present: true, value: { [HOSTILE]: HOSTILE } }],
    },
    notes: [{ code: 'policy/hostile', message: HOSTILE }],
    requirements: [HOSTILE],
    durationMs: 1200,
  }),
  makeCase({ pack: EXPORT, name: 'allow_csv' }),
];

const notRunCases: readonly CaseResult[] = ['first', 'second', 'third'].map((name) => {
  const { actual: _, ...rest } = makeCase({
    pack: EXPORT,
    suite: `packs/${EXPORT}/cases`,
    name,
    status: 'not-run',
    why: 'stopped after a failure',
    durationMs: 0,
  });
  return rest;
});

export const diagnostics: readonly Diagnostic[] = [
  {
    code: 'expr/unknown-name',
    severity: 'error',
    message: 'unknown name "ammount"',
    hint: 'did you mean "amount"?',
    requirement: 'OAP-EXPR-003',
    erratum: 'E-12',
    location: {
      file: 'packs/broken.v1/policy.json',
      pointer: '/evaluation_rules/0/condition',
      start: { line: 12, column: 20, offset: 400 },
      end: { line: 12, column: 27, offset: 407 },
    },
    related: [
      {
        message: 'the limits are declared here',
        location: { file: 'packs/broken.v1/policy.json', pointer: '/limits' },
      },
    ],
  },
  {
    code: 'policy/unused-limit',
    severity: 'warning',
    message: `no rule reads ${HOSTILE}`,
    location: { file: 'packs/broken.v1/policy.json', pointer: '/limits_required/1' },
  },
];

const late: Diagnostic = {
  code: 'suite/late',
  severity: 'info',
  message: 'the suite was read from standard input',
  location: { file: '-' },
};

const all = [...chargeCases, ...exportCases, ...notRunCases];

const suiteEvents = (results: readonly CaseResult[]): RunEvent[] => {
  const { suite, pack } = results[0] ?? makeCase({ name: 'none' });
  return [
    { type: 'suite-start', suite, pack, cases: results.length },
    ...results.map((result): RunEvent => ({ type: 'case', result })),
    { type: 'suite-end', suite, pack, counts: countOf(results) },
  ];
};

export const runStart: RunEvent = { type: 'run-start', paths: ['packs'], tool: { name: 'oap', version: '0.0.0' } };

export const makeEnd = (over: Partial<Extract<RunEvent, { type: 'run-end' }>> = {}): RunEvent => ({
  type: 'run-end',
  counts: countOf([]),
  packs: [],
  diagnostics: { errors: 0, warnings: 0 },
  incomplete: [],
  exitCode: 0,
  durationMs: 20,
  specification: { name: 'Open Agent Passport', revision: '2026-09-24', maturity: 'Working Draft' },
  ...over,
});

/** A whole run of `results`, one suite, all else clean. */
export const makeRun = (results: readonly CaseResult[]): RunEvent[] => [
  runStart,
  ...suiteEvents(results),
  makeEnd({ counts: countOf(results), exitCode: countOf(results).failed > 0 ? 1 : 0 }),
];

/** The run that the golden files show: passes, failures, notes, diagnostics, cases not run, hostile text. */
export const fixedRun: readonly RunEvent[] = [
  runStart,
  ...diagnostics.map((diagnostic): RunEvent => ({ type: 'diagnostic', diagnostic })),
  ...suiteEvents(chargeCases),
  { type: 'diagnostic', diagnostic: late },
  ...suiteEvents(exportCases),
  ...suiteEvents(notRunCases),
  makeEnd({
    counts: countOf(all),
    packs: [
      { pack: CHARGE, counts: countOf(chargeCases) },
      { pack: EXPORT, counts: countOf([...exportCases, ...notRunCases]) },
    ],
    diagnostics: { errors: 1, warnings: 1 },
    incomplete: [
      { reason: 'bail', message: 'stopped after the first failure' },
      { reason: 'faults', message: `the pack ${HOSTILE} has faults`, path: 'packs/broken.v1' },
    ],
    exitCode: 1,
    durationMs: 1234.5,
  }),
];

export const fixedCases = all;
