import { createKeyFinder, makeKeySet, readJwks, verifyDecision } from '../../crypto/index.js';
import { digest } from '../../json/index.js';
import { isMembers, type Members, timeOf } from '../../spec/index.js';
import { validateDocument } from '../../validate/index.js';
import { type Judging, show, why } from './judging.js';
import type { Why } from './verdict.js';

/** What the decision was asked for. `passport` is undefined when it was sent as a text that holds none. */
export interface Asked {
  readonly passport: unknown;
  readonly policyId: string;
}

const COPIED: readonly (readonly [member: string, from: string, requirement: string])[] = [
  ['agent_id', 'passport_id', 'OAP-DECISION-005'],
  ['owner_id', 'owner_id', 'OAP-DECISION-006'],
  ['assurance_level', 'assurance_level', 'OAP-DECISION-006'],
];

const STEP_REQUIREMENT: Readonly<Record<string, string>> = {
  parse: 'OAP-DECISION-001',
  key: 'OAP-KEYS-001',
  canonicalise: 'OAP-CANON-001',
  signature: 'OAP-SIGN-002',
  expiry: 'OAP-DECISION-010',
  digest: 'OAP-CANON-007',
  token: 'OAP-DECISION-012',
};

/** The passports whose digest a decision may carry: as it was sent, or with the status that the registry was told. */
const passportsOf = (at: Judging, passport: unknown): readonly unknown[] => {
  if (!isMembers(passport) || typeof passport.passport_id !== 'string') return [passport];
  const status = at.statuses.get(passport.passport_id);
  return status === undefined || status === passport.status ? [passport] : [passport, { ...passport, status }];
};

const digestOf = (value: unknown): string | undefined => {
  try {
    return digest(value);
  } catch {
    return undefined;
  }
};

const judgeTimes = (at: Judging, decision: Members): readonly Why[] => {
  const created = typeof decision.created_at === 'string' ? timeOf(decision.created_at) : undefined;
  if (created === undefined || !at.declaration.features.includes('clock')) return [];
  if (Math.abs(created - at.nowMs) < 1000) return [];
  return [
    why(at, 'decision/created-at', '`created_at` is not what the clock shows', {
      requirement: 'OAP-DECISION-009',
      expected: new Date(at.nowMs).toISOString(),
      actual: show(decision.created_at),
    }),
  ];
};

/** Whether signature, key, expiry and digest hold: by the verifier that `oap verify` has. */
const judgeProof = async (at: Judging, decision: Members, { passport }: Asked): Promise<readonly Why[]> => {
  const keys = at.jwks.flatMap((jwks) => {
    const read = readJwks(JSON.stringify(jwks), { file: 'jwks' });
    return read.ok ? read.keys : [];
  });
  const fitting = passportsOf(at, passport).find((each) => digestOf(each) === decision.passport_digest) ?? passport;
  const now =
    at.declaration.features.includes('clock') || typeof decision.created_at !== 'string'
      ? new Date(at.nowMs).toISOString()
      : decision.created_at;
  if (timeOf(now) === undefined) return [];
  const { steps } = await verifyDecision(JSON.stringify(decision), {
    now,
    findKey: createKeyFinder({ keySets: [makeKeySet('the keys of the implementation', keys)] }),
    passport: { value: fitting },
  });
  const first = steps.find(({ outcome }) => outcome !== 'pass');
  if (first === undefined || first.outcome === 'pass') return [];
  return [why(at, first.code, first.message, { requirement: first.requirement ?? STEP_REQUIREMENT[first.step] ?? '' })];
};

/**
 * What holds of every decision about a valid passport, whatever it decides: its members (OAP-DECISION-001), an id of its own
 * (OAP-DECISION-003), what it copies, when it was made, its digest and its signature (OAP-SIGN-001, OAP-CANON-004).
 */
export const judgeDecision = async (at: Judging, decision: Members, asked: Asked): Promise<readonly Why[]> => {
  const findings = (await validateDocument('decision', decision)).filter(({ severity }) => severity === 'error');
  if (findings.length > 0)
    return findings.slice(0, 5).map(({ code, message, pointer, requirement }) =>
      why(at, code, `${pointer === '' ? 'the decision' : pointer}: ${message}`, {
        requirement: requirement ?? 'OAP-DECISION-001',
      }),
    );
  const found: Why[] = [];
  const differs = (member: string, expected: unknown, requirement: string): void => {
    if (decision[member] !== expected)
      found.push(
        why(at, 'decision/wrong-member', `\`${member}\` is not what it has to be`, {
          requirement,
          expected: show(expected),
          actual: show(decision[member]),
        }),
      );
  };
  differs('policy_id', asked.policyId, 'OAP-DECISION-004');
  if (isMembers(asked.passport))
    for (const [member, from, requirement] of COPIED) differs(member, asked.passport[from], requirement);
  if (typeof decision.decision_id === 'string' && at.decisionIds.has(decision.decision_id))
    found.push(
      why(at, 'decision/id-used-twice', 'another decision has the same `decision_id`', {
        requirement: 'OAP-DECISION-003',
      }),
    );
  found.push(...judgeTimes(at, decision));
  return found.length > 0 ? found : judgeProof(at, decision, asked);
};
