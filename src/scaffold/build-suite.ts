import type { Field } from './answers.js';
import { allowedValue, type BuiltRule } from './build-rule.js';

type Members = Readonly<Record<string, unknown>>;

/** One case of a new suite. */
export interface BuiltCase {
  readonly name: string;
  readonly context: Members;
  readonly overridePassport?: Members;
  readonly code: string | undefined;
}

const contextOf = (fields: readonly Field[]): Members =>
  Object.fromEntries(fields.map((field) => [field.name, allowedValue(field)]));

/** The limits with which the allowing case is allowed, just: each is met exactly. */
export const limitsOf = (rules: readonly BuiltRule[]): Members =>
  Object.fromEntries(rules.map(({ limit, limitValue }) => [limit.name, limitValue]));

/** A case that this rule alone denies: by the context where the field has one limit, else by a passport with another limit. */
const denyingCase = (rule: BuiltRule, rules: readonly BuiltRule[], allowed: Members, capability: string): BuiltCase => {
  const { field, limit, breach, breachedField, breachedLimit, deny_code: code } = rule;
  const name = `denies_${breach}`;
  const alone = rules.filter((each) => each.field?.name === field?.name).length === 1;
  if (field !== undefined && alone && breachedField !== undefined)
    return { name, context: { ...allowed, [field.name]: breachedField }, code };
  const overridePassport = { limits: { [capability]: { [limit.name]: breachedLimit } } };
  return { name, context: allowed, overridePassport, code };
};

/** The cases of a new suite: what is just allowed, what each rule denies, and a context that the schema refuses. */
export const buildCases = (
  fields: readonly Field[],
  rules: readonly BuiltRule[],
  capability: string,
): readonly BuiltCase[] => {
  const allowed = contextOf(fields);
  const required = fields.filter((field) => field.required);
  const cases: BuiltCase[] = [{ name: 'allows_what_is_within_the_limits', context: allowed, code: undefined }];
  if (required.length < fields.length)
    cases.push({ name: 'allows_without_optional_members', context: contextOf(required), code: undefined });
  for (const rule of rules) cases.push(denyingCase(rule, rules, allowed, capability));
  const [first] = required;
  if (first !== undefined) {
    const { [first.name]: _, ...rest } = allowed;
    cases.push({ name: `denies_without_${first.name}`, context: rest, code: 'oap.invalid_context' });
  }
  const [any] = fields;
  if (any !== undefined && cases.every(({ code }) => code === undefined))
    cases.push({ name: `denies_null_for_${any.name}`, context: { [any.name]: null }, code: 'oap.invalid_context' });
  return cases;
};

/** Lays cases out as the two files of a suite. */
export const printSuite = (cases: readonly BuiltCase[]): { readonly contexts: string; readonly expected: string } => {
  const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
  return {
    contexts: lines(
      cases.map(({ name, context, overridePassport }) => ({
        name,
        context,
        ...(overridePassport === undefined ? {} : { overridePassport }),
      })),
    ),
    expected: lines(
      cases.map(({ name, code }) => ({
        name,
        expected: code === undefined ? { allow: true } : { allow: false, reasons: [{ code }] },
      })),
    ),
  };
};
