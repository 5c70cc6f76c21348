import { createHash } from 'node:crypto';
import { canonicalize, mergePatch } from '../../src/json/index.js';
import {
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  type PreparedPack,
  preparePack,
  preparePassport,
} from '../../src/policy/index.js';

export type Members = Readonly<Record<string, unknown>>;

/** The time of all evaluations that do not say otherwise. */
export const NOW = '2025-01-30T10:30:00Z';

export const PASSPORT_ID = '7b0f3c52-6f0e-4c7d-9d55-0a2f4b6c8e11';

/** A valid passport that `PACK` allows. */
export const PASSPORT: Members = {
  passport_id: PASSPORT_ID,
  kind: 'template',
  spec_version: 'oap/1.0',
  owner_id: 'org_example',
  owner_type: 'org',
  assurance_level: 'L2',
  status: 'active',
  capabilities: [{ id: 'demo.act' }],
  limits: { 'demo.act': { max_amount: 100 } },
  regions: ['US', 'CA-ON'],
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-01-01T00:00:00Z',
  version: '1.0.0',
};

export const CONTEXT: Members = { amount: 10, region: 'US' };

export const rule = (name: string, condition: string, more: Members = {}): Members => ({
  name,
  type: 'expression',
  condition,
  deny_code: `oap.${name}`,
  description: `Rule ${name}`,
  ...more,
});

/** A rule of the older dialect: it has no type. */
export const legacyRule = (name: string, condition: string): Members => ({
  name,
  condition,
  deny_code: `oap.${name}`,
  description: `Rule ${name}`,
});

export const PACK: Members = {
  id: 'demo.act.v1',
  name: 'Demo',
  description: 'A pack for tests',
  version: '1.0.0',
  status: 'active',
  requires_capabilities: ['demo.act'],
  min_assurance: 'L1',
  limits_required: ['max_amount'],
  required_context: {
    type: 'object',
    required: ['amount'],
    properties: {
      amount: { type: 'integer', minimum: 1 },
      region: { type: 'string' },
      email: { type: 'string', format: 'email' },
    },
  },
  evaluation_rules: [rule('cap', 'context.amount <= limits.max_amount'), rule('even', 'context.amount % 2 === 0')],
};

/** The base document with a merge patch: `null` takes a member away. */
export const passportWith = (patch: unknown): unknown => mergePatch(PASSPORT, patch);
export const packWith = (patch: unknown): unknown => mergePatch(PACK, patch);
export const contextWith = (patch: unknown): unknown => mergePatch(CONTEXT, patch);

/** A pack of nothing but rules: any object is a context. */
export const packOf = (rules: readonly Members[], more: Members = {}): unknown => {
  const { required_context: _, limits_required: __, ...rest } = PACK;
  return { ...rest, evaluation_rules: rules, ...more };
};

export interface Given {
  readonly pack?: unknown;
  readonly passport?: unknown;
  readonly context?: unknown;
  readonly options?: Partial<EvaluateOptions>;
}

export const run = async (given: Given): Promise<Evaluation> => {
  const pack = await preparePack(Object.hasOwn(given, 'pack') ? given.pack : PACK);
  return runPrepared(pack, given);
};

export const runPrepared = (pack: PreparedPack, given: Omit<Given, 'pack'>): Evaluation => {
  const passport = preparePassport(Object.hasOwn(given, 'passport') ? given.passport : PASSPORT);
  const context = Object.hasOwn(given, 'context') ? given.context : CONTEXT;
  return evaluate(pack, passport, context, { now: NOW, ...given.options });
};

/** The codes of the reasons, for an allow as for a denial. */
export const codesOf = ({ decision }: Evaluation): readonly string[] => decision.reasons.map(({ code }) => code);

/** What `passport_digest` has to be, by other means than the project's own digest. */
export const digestOf = (document: unknown): string =>
  `sha256:${createHash('sha256').update(canonicalize(document), 'utf8').digest('hex')}`;

/** Freezes a value all the way down: who writes to it throws. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
};
