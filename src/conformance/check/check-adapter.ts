import { isMembers } from '../../spec/index.js';
import {
  type Answer,
  type Declaration,
  type Feature,
  isDead,
  type Operation,
  type Request,
  type Role,
  type Target,
} from '../target.js';

/** What became of one check of an adapter. `not-written`: it says itself that it cannot do that yet. */
export interface AdapterCheck {
  readonly check: string;
  readonly outcome: 'ok' | 'not-written' | 'fault';
  readonly message: string;
}

const ID = 'c4a81f36-92d5-4e0b-8f17-2b6d94e3a705';
const PASSPORT = { passport_id: ID, kind: 'template', spec_version: 'oap/1.0' };

const isText = (value: unknown): boolean => typeof value === 'string';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';

interface Probe {
  readonly request: Request;
  /** Member that a result has to have, and what it has to be. */
  readonly member?: readonly [name: string, fits: (value: unknown) => boolean];
}

const DECIDING: readonly Probe[] = [
  { request: { op: 'jwks' }, member: ['keys', Array.isArray] },
  {
    request: { op: 'evaluate', passport: PASSPORT, policy_id: 'data.export.create.v1', context: {} },
    member: ['decision', isMembers],
  },
];

const BY_ROLE: Readonly<Record<Role, readonly Probe[]>> = {
  evaluator: [
    { request: { op: 'digest', passport: PASSPORT }, member: ['digest', isText] },
    { request: { op: 'passport.validate', passport: PASSPORT }, member: ['valid', isFlag] },
    ...DECIDING,
  ],
  verifier: [{ request: { op: 'receipt.verify', receipt: {}, jwks: { keys: [] } }, member: ['accepted', isFlag] }],
  server: [
    ...DECIDING,
    {
      request: { op: 'http', method: 'GET', path: '/.well-known/oap' },
      member: ['status', (value) => typeof value === 'number'],
    },
  ],
};

const BY_FEATURE: Readonly<Partial<Record<Feature, Request>>> = {
  clock: { op: 'clock.advance', seconds: 60 },
  status: { op: 'passport.status', passport_id: ID, status: 'suspended' },
};

const begin = (role: Role): Request => ({
  op: 'case.begin',
  token: 'check',
  clock: '2025-01-15T12:00:00Z',
  profile: { revision: 'check', role, level: 'full' },
});

const judge = ({ request, member }: Probe, answer: Answer): AdapterCheck => {
  const check = request.op;
  const tell = (outcome: AdapterCheck['outcome'], message: string): AdapterCheck => ({ check, outcome, message });
  if (answer.kind === 'unsupported') return tell('not-written', answer.reason === '' ? answer.feature : answer.reason);
  if (answer.kind === 'rejected')
    return ['evaluate', 'digest'].includes(request.op)
      ? tell('ok', `rejected ${answer.code}`)
      : tell('fault', `\`rejected\` is no answer to ${request.op}`);
  if (answer.kind !== 'result') return tell('fault', answer.message);
  if (member === undefined) return tell('ok', 'result');
  const [name, fits] = member;
  const value = isMembers(answer.result) ? answer.result[name] : undefined;
  return fits(value) ? tell('ok', `result with \`${name}\``) : tell('fault', `the result has no fitting \`${name}\``);
};

const probesOf = ({ roles, features }: Declaration): readonly Probe[] => [
  ...roles.flatMap((role) => BY_ROLE[role]),
  ...features.flatMap((feature) => {
    const request = BY_FEATURE[feature];
    return request === undefined ? [] : [{ request }];
  }),
];

/**
 * Checks whether an adapter keeps to the protocol, whatever the implementation behind it decides: it says who it is, begins and ends cases,
 * and answers in due form what its roles and features promise. Whether the answers are right only a run can say.
 */
export const checkAdapter = async (target: Target): Promise<readonly AdapterCheck[]> => {
  const greeting = await target.greet();
  if (!greeting.ok) return [{ check: 'hello', outcome: 'fault', message: greeting.message }];
  const { declaration } = greeting;
  const { name, version } = declaration.implementation;
  const checks: AdapterCheck[] = [{ check: 'hello', outcome: 'ok', message: `${name} ${version}` }];
  const unknown: Probe = { request: { op: 'no.such.operation' as Operation } };
  const rounds: readonly (readonly Probe[])[] = [probesOf(declaration), []];
  for (const probes of rounds) {
    for (const probe of [
      { request: begin(declaration.roles[0] ?? 'verifier') },
      ...probes,
      { request: { op: 'case.end' } as Request },
    ]) {
      const answer = await target.ask(probe.request);
      checks.push(judge(probe, answer));
      if (isDead(answer)) return checks;
    }
  }
  const answer = await target.ask(unknown.request);
  checks.push({
    check: 'an operation that there is not',
    outcome: answer.kind === 'unsupported' || answer.kind === 'error' ? 'ok' : 'fault',
    message:
      answer.kind === 'unsupported' || answer.kind === 'error'
        ? answer.kind
        : `it answers with ${answer.kind}; \`unsupported\` or \`error\` is due`,
  });
  await target.close();
  return checks;
};
