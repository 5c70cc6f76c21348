import { describe, expect, it } from 'vitest';
import { type Condition, compile, explain, parse, type Scope, type Tree } from '../../src/expr/index.js';
import { evaluateInV8, isSameValue } from './evaluate-in-v8.js';
import { makeOptions, makeScope } from './make-scope.js';
import { ROWS, type Row, scopeDataOf } from './rows.js';

const prepare = (row: Row): { readonly tree: Tree; readonly condition: Condition; readonly scope: Scope } => {
  const parsed = parse(row.expr, row.dialect);
  if (!parsed.ok) throw new Error(`does not parse: ${parsed.fault.code} at ${parsed.fault.start}-${parsed.fault.end}`);
  const condition = compile(parsed.tree, makeOptions(row.declares));
  return { tree: parsed.tree, condition, scope: makeScope(scopeDataOf(row), row.declares) };
};

const checkSyntax = (row: Row): void => {
  const parsed = parse(row.expr, row.dialect);
  const fault = parsed.ok ? undefined : parsed.fault;
  expect(fault && { code: fault.code, at: [fault.start, fault.end] }).toEqual(row.syntax);
};

/** `value`, `test` and `explain` are three ways to one outcome. */
const checkAgreement = (row: Row): void => {
  const { tree, condition, scope } = prepare(row);
  const outcome = condition.value(scope);
  expect(condition.test(scope)).toEqual('fault' in outcome ? outcome.fault : Boolean(outcome.value));
  expect(explain(tree, scope, makeOptions(row.declares)).result).toEqual(outcome);
};

const checkIssue = (row: Row): void => {
  const { condition, scope } = prepare(row);
  const [issue] = condition.issues;
  expect(issue && { reason: issue.reason, at: [issue.start, issue.end] }).toEqual(row.issue);
  const at = { start: row.issue?.at[0], end: row.issue?.at[1] };
  expect(condition.value(scope)).toMatchObject({ fault: { fault: 'policy', reason: row.issue?.reason, ...at } });
};

const checkFault = (row: Row): void => {
  const { condition, scope } = prepare(row);
  expect(condition.issues).toEqual([]);
  const outcome = condition.value(scope);
  const fault = 'fault' in outcome ? outcome.fault : undefined;
  expect(fault ? { kind: fault.fault, reason: fault.reason, at: [fault.start, fault.end] } : outcome).toEqual(
    row.fault,
  );
};

const checkValue = (row: Row): void => {
  const { condition, scope } = prepare(row);
  expect(condition.issues).toEqual([]);
  const outcome = condition.value(scope);
  expect(outcome).toStrictEqual({ value: row.absent ? undefined : row.value });
  if (row.dialect === 'legacy' || row.js === false || 'fault' in outcome) return;
  const fromV8 = evaluateInV8(row.expr, scopeDataOf(row));
  expect(isSameValue(outcome.value, fromV8), `V8 gives ${JSON.stringify(fromV8)}`).toBe(true);
};

const check = (row: Row): void => {
  if (row.syntax) {
    checkSyntax(row);
    return;
  }
  if (row.issue) checkIssue(row);
  else if (row.fault) checkFault(row);
  else checkValue(row);
  checkAgreement(row);
};

describe.each([...new Set(ROWS.map((row) => row.topic))])('%s', (topic) => {
  it.each(ROWS.filter((row) => row.topic === topic).map((row) => [row.from, row.expr, row] as const))(
    '%s %s',
    (_from, _expr, row) => check(row),
  );
});
