import { isMembers, type Members } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { editRules } from '../edit.js';

type Reason = Members & { readonly code?: unknown };

const reasons = (change: (reason: Reason, decision: Members) => unknown): Flaws => ({
  decided: (decision) => ({
    ...decision,
    reasons: (Array.isArray(decision.reasons) ? decision.reasons : []).map((each: unknown) =>
      change(isMembers(each) ? each : {}, decision),
    ),
  }),
});

const recode = (from: string, to: string): Flaws =>
  reasons((reason) => (reason.code === from ? { ...reason, code: to } : reason));

const CODES: readonly (readonly [from: string, to: string])[] = [
  ['oap.passport_suspended', 'oap.policy_error'],
  ['oap.invalid_context', 'oap.policy_error'],
  ['oap.unknown_capability', 'oap.limit_exceeded'],
  ['oap.assurance_insufficient', 'oap.limit_exceeded'],
  ['oap.region_blocked', 'oap.invalid_context'],
  ['oap.limit_exceeded', 'oap.invalid_context'],
  ['oap.policy_error', 'oap.invalid_context'],
];

/** Turns the verdict round for one reason. */
const lenient = (code: string): Flaws => ({
  decided: (decision) => {
    const [first] = Array.isArray(decision.reasons) ? (decision.reasons as readonly Reason[]) : [];
    return first?.code === code ? { ...decision, allow: true } : decision;
  },
});

const renamed = Object.fromEntries(
  CODES.map(([from, to]) => [
    `${from.slice(4).replaceAll('_', '-')}-renamed`,
    [`says ${to} for ${from}`, recode(from, to)] as const,
  ]),
);
const allowed = Object.fromEntries(
  CODES.map(([from]) => [
    `${from.slice(4).replaceAll('_', '-')}-allows`,
    [`allows what ${from} is the reason to deny`, lenient(from)] as const,
  ]),
);

const ROWS: DefectRows = {
  ...renamed,
  ...allowed,
  generic: [
    'denies with one code for everything',
    reasons((reason, { allow }) => (allow === true ? reason : { ...reason, code: 'oap.denied' })),
  ],
  bare: [
    'leaves the prefix of codes away',
    reasons((reason) => ({ ...reason, code: String(reason.code).replace('oap.', '') })),
  ],
  'code-missing': ['gives messages without codes', reasons(({ message }) => ({ message }))],
  texts: ['gives reasons as texts', reasons(({ code }) => code)],
  none: ['gives no reasons', { decided: (decision) => ({ ...decision, reasons: [] }) }],
  'always-allow': [
    'allows everything',
    { decided: (decision) => ({ ...decision, allow: true, reasons: [{ code: 'oap.allowed', message: 'allowed' }] }) },
  ],
  'always-deny': [
    'denies everything',
    {
      decided: (decision) => ({
        ...decision,
        allow: false,
        reasons: [{ code: 'oap.limit_exceeded', message: 'denied' }],
      }),
    },
  ],
  'rules-backwards': [
    'reports the last rule that fails',
    { pack: (pack) => editRules(pack, (rules) => [...rules].reverse()) },
  ],
};

export const REASON_DEFECTS = defects('reasons', ROWS);
