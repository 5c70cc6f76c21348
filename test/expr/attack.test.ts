import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { compile, type Dialect, explain, parse } from '../../src/expr/index.js';
import { BUILT_IN_MEMBERS } from '../../src/expr/words.js';
import { ATTACKS } from './attack-rows.js';
import { type Declares, makeOptions, makeScope, type ScopeData } from './make-scope.js';
import { ROWS, scopeDataOf } from './rows.js';

interface Attempt {
  readonly expr: string;
  readonly dialect: Dialect;
  readonly scope: ScopeData;
  readonly declares: Declares | undefined;
}

/** What became of a text, in the words of a row. */
const attempt = ({ expr, dialect, scope, declares }: Attempt): Readonly<Record<string, unknown>> => {
  const parsed = parse(expr, dialect);
  if (!parsed.ok) return { syntax: parsed.fault.code };
  const condition = compile(parsed.tree, makeOptions(declares));
  const outcome = condition.value(makeScope(scope, declares));
  const [issue] = condition.issues;
  // Not `in`: the names of an outcome are among those that the pollution below puts on every prototype.
  const fault = Object.hasOwn(outcome, 'fault') && 'fault' in outcome ? outcome.fault : undefined;
  const value = Object.hasOwn(outcome, 'value') && 'value' in outcome ? outcome.value : undefined;
  if (issue !== undefined) return { issue: fault === undefined ? 'evaluated all the same' : issue.reason };
  if (fault !== undefined) return { fault: `${fault.fault}:${fault.reason}` };
  return value === undefined ? { absent: true } : { value };
};

const attempts: readonly Attempt[] = [
  ...ATTACKS,
  ...ROWS.map((row) => ({ ...row, scope: scopeDataOf(row), declares: row.declares })),
];

/** What became of them all, before anything is done to the engine. */
const outcomes = attempts.map(attempt);

describe('the attack corpus', () => {
  it.each(ATTACKS.map((row) => [row.from, row.why, row.expr.slice(0, 60), row] as const))(
    '%s %s: %s',
    (_from, _why, _expr, row) => {
      const { syntax, issue, fault, value, absent } = row;
      const expected = { syntax, issue, fault, value, absent };
      const stated = Object.entries(expected).filter(([name]) => Object.hasOwn(row, name));
      expect(attempt(row)).toStrictEqual(Object.fromEntries(stated));
    },
  );
});

/** Runs with enumerable members on the prototypes that everything inherits from. */
const withPollution = <T>(names: readonly string[], run: () => T): T => {
  const prototypes = [Object.prototype, Array.prototype, String.prototype];
  const added: (readonly [object, string])[] = [];
  try {
    for (const prototype of prototypes) {
      for (const name of names) {
        if (Object.hasOwn(prototype, name)) throw new Error(`${name} is there already`);
        Object.defineProperty(prototype, name, {
          value: 'polluted',
          enumerable: true,
          configurable: true,
          writable: true,
        });
        added.push([prototype, name]);
      }
    }
    return run();
  } finally {
    for (const [prototype, name] of added) Reflect.deleteProperty(prototype, name);
  }
};

/** Names that the conditions of the tables look for and do not find, and those that the machinery itself might look for. */
const POLLUTION = [
  ...'polluted absent gone street x a USD EUR category weight payments refund max_daily shipping_country'.split(' '),
  ...['5', '9', '99', 'q', 'z', '-', 'fault', 'syntax', 'kind', 'id'],
  ...['<', 'in', 'and', 'IN', '&&', 'now', 'len', 'add', 'tx_count', 'market_open', 'matches', 'L9'],
];

describe('what stands on a prototype', () => {
  it('changes no outcome', () => {
    const during = withPollution(POLLUTION, () => attempts.map(attempt));
    const changed = attempts.filter((_, index) => !isDeepStrictEqual(outcomes[index], during[index]));
    expect(changed.map(({ expr }) => expr)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  }, 120_000);

  it('is known by name: the list is that of the engine', () => {
    expect([...BUILT_IN_MEMBERS].sort()).toEqual(Object.getOwnPropertyNames(Object.prototype).sort());
  });

  it.each([...BUILT_IN_MEMBERS])('%s is never a value, by whatever way it is asked for', (name) => {
    for (const text of [
      `context.o.${name}`,
      `context.o['${name}']`,
      `context.o[context.name]`,
      `'${name}' in context.o`,
      `o.${name}`,
      `o[name]`,
    ]) {
      for (const dialect of ['standard', 'legacy'] as const) {
        const scope = { context: { o: {}, name }, limits: {}, passport: {} };
        expect(Object.keys(attempt({ expr: text, dialect, scope, declares: {} }))).not.toContain('value');
      }
    }
  });
});

/** Everything in a value, however deep. */
const insideOf = (value: unknown, seen = new Set<unknown>()): ReadonlySet<unknown> => {
  if (seen.has(value)) return seen;
  seen.add(value);
  if (typeof value === 'object' && value !== null)
    for (const name of Reflect.ownKeys(value)) insideOf(Reflect.get(value, name), seen);
  return seen;
};

describe('the engine around', () => {
  it('is not reachable: a value is data, through and through', () => {
    const reached = new Set(outcomes.flatMap((outcome) => [...insideOf(outcome)]));
    expect([...reached].filter((value) => typeof value === 'function')).toEqual([]);
    for (const beyond of [globalThis, process, Object.prototype, Array.prototype, Function.prototype, JSON, Math])
      expect(reached.has(beyond)).toBe(false);
    expect(reached.size).toBeGreaterThan(100);
  }, 120_000);

  it('is not called: a canary on the global object keeps silent', () => {
    let calls = 0;
    Reflect.set(globalThis, 'oapCanary', () => ++calls);
    try {
      for (const one of ATTACKS) attempt(one);
    } finally {
      Reflect.deleteProperty(globalThis, 'oapCanary');
    }
    expect(calls).toBe(0);
  }, 120_000);
});

describe('a host that gives more than data', () => {
  let calls = 0;
  const touched = (): number => ++calls;
  class Host {
    own = 1;
    get inherited(): number {
      return touched();
    }
    method(): number {
      return touched();
    }
  }
  const hostile = {
    f: touched,
    valueOf: touched,
    toString: touched,
    toJSON: touched,
    [Symbol.toPrimitive]: touched,
    map: touched,
    a: 1,
  };
  const scope: ScopeData = {
    context: { host: new Host(), hostile, list: [hostile], getter: Object.defineProperty({}, 'x', { get: () => 5 }) },
  };

  it.each([
    ['context.host.own', { value: 1 }],
    ['context.host.inherited', { absent: true }],
    ['context.host.method', { absent: true }],
    ["'inherited' in context.host", { value: false }],
    ['context.host.method()', { issue: 'unknown-function' }],
    ['context.getter.x', { value: 5 }],
    ['context.hostile.f()', { issue: 'unknown-function' }],
    ['context.hostile.map(x => x)', { fault: 'error:type' }],
    ['context.hostile + 1', { fault: 'error:type' }],
    ["'' + context.hostile", { fault: 'error:type' }],
    ['-context.hostile', { fault: 'error:type' }],
    ['context.hostile < 1', { fault: 'error:type' }],
    ['context.hostile == 1', { fault: 'error:type' }],
    ["context.hostile === 'a'", { value: false }],
    ["context.list.join('')", { fault: 'error:type' }],
    ["'a'.includes(context.hostile)", { fault: 'error:type' }],
    ['context.list[context.hostile]', { fault: 'error:type' }],
    ['context[context.hostile]', { fault: 'error:type' }],
    ['context.hostile in context', { fault: 'error:type' }],
    ["helpers.matches(context.hostile, 'a')", { fault: 'error:type' }],
    ["helpers.atLeast(context.hostile, 'L1')", { fault: 'error:type' }],
    ['context.hostile.f.name', { fault: 'error:builtin-member' }],
    ['context.hostile.f.call', { fault: 'error:builtin-member' }],
    ['context.hostile ? 1 : 2', { value: 1 }],
    ['context.list.includes(context.hostile)', { value: true }],
    ['context.hostile.a', { value: 1 }],
  ])('%s', (expr, expected) => {
    expect(attempt({ expr, dialect: 'standard', scope, declares: {} })).toEqual(expected);
    expect(calls).toBe(0);
  });

  it.each([
    ['hostile in list', { fault: 'error:type' }],
    ['list CONTAINS hostile', { fault: 'error:type' }],
    ['len(hostile)', { value: 6 }],
    ['hostile is empty', { value: false }],
    ['host.method()', { issue: 'unknown-function' }],
    ['to_timestamp(hostile)', { fault: 'error:type' }],
    ['hostile STARTS_WITH "a"', { fault: 'error:type' }],
  ])('%s in the legacy dialect', (expr, expected) => {
    expect(attempt({ expr, dialect: 'legacy', scope, declares: {} })).toEqual(expected);
    expect(calls).toBe(0);
  });

  it('is not touched by explain either', () => {
    const parsed = parse('context.hostile.a === 1 && context.list.some(x => x.a > 1)', 'standard');
    if (!parsed.ok) throw new Error('does not parse');
    expect(explain(parsed.tree, makeScope(scope), makeOptions({})).result).toEqual({ value: false });
    expect(calls).toBe(0);
  });
});
