import { describe, expect, it } from 'vitest';
import { findReads } from '../../src/lint/find-reads.js';
import { makeSubject } from '../../src/lint/subject.js';

/** The members that a condition cannot do without where it reads them: used as operands, and no guard says that they are there. */
const unguarded = (condition: string, type?: string): readonly string[] => {
  const pack = {
    id: 'example.note.write.v1',
    requires_capabilities: ['note.write'],
    evaluation_rules: [{ type, condition }],
  };
  const subject = makeSubject(pack, { file: 'policy.json' });
  const [rule] = subject.rules;
  if (rule?.tree === undefined) throw new Error(`no tree: ${condition}`);
  const names = findReads(rule, subject).flatMap(({ root, path, use, facts }) => {
    const name = [root, ...path].join('.');
    // What is bound inside the condition is named with its place.
    const isLocal = root.includes(' at ');
    return !isLocal && use === 'operand' && path.length > 0 && facts.get(name) !== 'present' ? [name] : [];
  });
  return [...new Set(names)];
};

describe('findReads in the standard dialect', () => {
  it.each([
    ['context.a <= limits.b', ['context.a', 'limits.b']],
    ['!context.a || context.a <= 1', []],
    ['context.a && context.a <= 1', []],
    ['context.a || context.a <= 1', ['context.a']],
    ['!!context.a && context.a <= 1', []],
    ['!context.a && context.b <= 1', ['context.b']],
    ['!(context.a && context.b) || context.a + context.b <= 1', []],
    ['(context.a || context.b) && context.a <= 1', ['context.a']],
    ['(!context.a || !context.b) || context.a + context.b <= 1', []],
    ['context.a === undefined || context.a <= 1', []],
    ['undefined !== context.a && context.a <= 1', []],
    ['context.a != null && context.a <= 1', []],
    ['context.a === null || context.a <= 1', ['context.a']],
    ["!('a' in limits) || limits.a <= 1", []],
    ["'a' in limits ? limits.a <= 1 : limits.b <= 1", ['limits.b']],
    ["'b' in limits.a", ['limits.a']],
    ['context.a in limits.b', ['context.a', 'limits.b']],
    ['(context.a ?? 0) <= 1', []],
    ['(context.a ?? limits.b) <= 1', ['limits.b']],
    ['context.a ? context.a.b <= 1 : true', ['context.a.b']],
    ['!context.a.b || context.a.b <= 1', []],
    ['context.a?.b <= 1', []],
    ['limits.a.some(x => x === context.b)', ['limits.a', 'context.b']],
    ['limits.a.map(x => context.b).length > 0', ['limits.a']],
    ['limits.a.some(context => context.b <= 1)', ['limits.a']],
    ['[context.a].length > 0', []],
    ['-context.a < 0', ['context.a']],
    ['context.a <= 1 && context.a > 0', ['context.a']],
    ['context.a <= 1 || context.a > 5', ['context.a']],
    ['limits.a[context.b] <= 1', ['limits.a.*', 'context.b']],
    ["helpers.atLeast(passport.assurance_level, 'L2')", ['passport.assurance_level']],
    ['limits.a', []],
    ["passport.limits['note.write'].a <= 1", ['limits.a']],
  ])('%s', (condition, names) => {
    expect(unguarded(condition, 'expression')).toEqual(names);
  });
});

describe('findReads in the legacy dialect', () => {
  it.each([
    ['a <= limits.note.write.b', ['context.a', 'limits.b']],
    ['not a or a <= 1', []],
    ['a is empty or a <= 1', []],
    ['a is not empty and a <= 1', []],
    ['a is not empty or a <= 1', ['context.a']],
    ['a in limits.b', ['context.a', 'limits.b']],
    ['any(x.a in limits.b for x in items)', ['context.items', 'limits.b']],
    ['not passport.limits.note.write.a or context.b', []],
  ])('%s', (condition, names) => {
    expect(unguarded(condition)).toEqual(names);
  });
});
