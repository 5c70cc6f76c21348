import type { Outcome } from '../diagnostics/index.js';
import { isMembers, type Members } from '../spec/index.js';

/** What a line of a suite expects: one of several outcomes, and what else of it matters to a run. */
export interface Expectation {
  readonly name?: string;
  readonly outcomes: readonly Outcome[];
  readonly policyId?: string;
  readonly createdAt?: string;
  /** The rule or step that has to deny, and others that would as well. */
  readonly rule?: string;
  readonly also?: readonly string[];
}

const codeOf = (reason: unknown): readonly string[] =>
  isMembers(reason) && typeof reason.code === 'string' ? [reason.code] : [];

/** Codes of `reasons`; an entry with `any_of` stands for each of its codes. */
const readReasons = (reasons: unknown): readonly (readonly string[])[] => {
  if (!Array.isArray(reasons)) return [[]];
  let variants: readonly (readonly string[])[] = [[]];
  for (const reason of reasons) {
    const choices =
      isMembers(reason) && Array.isArray(reason.any_of)
        ? reason.any_of.flatMap((choice) => (typeof choice === 'string' ? [choice] : codeOf(choice)))
        : codeOf(reason);
    variants = variants.flatMap((variant) => choices.map((code) => [...variant, code])).slice(0, 100);
  }
  return variants;
};

const readOutcomes = (expected: Members, inherited: boolean | null): readonly Outcome[] => {
  const allow = typeof expected.allow === 'boolean' ? expected.allow : inherited;
  const own = readReasons(expected.reasons).map((codes): Outcome => ({ allow, codes }));
  const alternatives = Array.isArray(expected.any_of) ? expected.any_of : [];
  const others = alternatives.flatMap((choice: unknown): readonly Outcome[] => {
    // A code alone is a reason to deny, unless the verdict it belongs to is stated.
    if (typeof choice === 'string') return [{ allow: allow ?? choice === 'oap.allowed', codes: [choice] }];
    if (!isMembers(choice)) return [];
    if (typeof choice.code === 'string')
      return [{ allow: allow ?? choice.code === 'oap.allowed', codes: [choice.code] }];
    return readOutcomes(choice, allow);
  });
  if (others.length === 0) return own;
  // An empty list of reasons beside alternatives says nothing; as an outcome of its own it would be met by anything.
  return [...own.filter(({ codes }) => codes.length > 0), ...others];
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * Reads an expectation: `{ name?, expected }`, or a whole or partial decision. `any_of` may stand beside `allow` with codes,
 * inside a reason, or hold whole expectations. The value has passed the schema of expected lines.
 */
export const readExpectation = (line: Members): Expectation => {
  const expected = isMembers(line.expected) ? line.expected : line;
  const [name, policyId, createdAt] = [
    text(line.name),
    text(expected.policy_id) ?? text(line.policy_id),
    text(expected.created_at) ?? text(line.created_at),
  ];
  const both = [expected.any_of, line.any_of].flatMap((each): readonly unknown[] => (Array.isArray(each) ? each : []));
  const merged = expected !== line && both.length > 0 ? { ...expected, any_of: both } : expected;
  return {
    outcomes: readOutcomes(merged, null),
    ...(name === undefined ? {} : { name }),
    ...(policyId === undefined ? {} : { policyId }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(expected === line || typeof line.rule !== 'string' ? {} : { rule: line.rule }),
    ...(expected === line || !Array.isArray(line.also)
      ? {}
      : { also: line.also.filter((each) => typeof each === 'string') }),
  };
};
