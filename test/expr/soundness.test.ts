import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf, compile, explain, METHODS, type Node, parse } from '../../src/expr/index.js';
import { evaluateInV8, isSameValue } from './evaluate-in-v8.js';
import { ExpressionGenerator } from './generate-expression.js';
import { generateScope } from './generate-scope.js';
import { knownIn } from './known-values.js';
import { makeOptions, makeScope, type ScopeData } from './make-scope.js';
import { Random } from './random.js';

const FULL = process.env.OAP_FULL === '1';
const CASES = FULL ? 2_000_000 : 100_000;
const BATCH = 500;
/** Change it to look elsewhere; a failure prints the seed of its batch. */
const SEED = Number(process.env.OAP_SEED ?? 20_250_130);

/** What must stand in conditions that have a value, so that the test cannot pass by leaving it out. */
const STANDARD: readonly string[] = [
  ...'literal array name member index chain conditional arrow call'.split(' '),
  ...['!', '-', '+'].map((op) => `unary ${op}`),
  ...['&&', '||', '??'].map((op) => `logical ${op}`),
  ...'* / % + - < <= > >= == != === !== in'.split(' ').map((op) => `binary ${op}`),
  ...METHODS.keys(),
  'matches',
  'atLeast',
];

type Outcome = ReturnType<ReturnType<typeof compile>['value']>;

const options = makeOptions({});

const isSameOutcome = (left: Outcome, right: Outcome): boolean => {
  if ('value' in left) return 'value' in right && isSameValue(left.value, right.value);
  return 'fault' in right && JSON.stringify(left.fault) === JSON.stringify(right.fault);
};

/** What is wrong with the outcome of a text, or undefined. A text that is refused has nothing wrong. */
const findFlaw = (
  text: string,
  data: ScopeData,
  observed: boolean,
  seen?: (node: Node, outcome: Outcome) => void,
): string | undefined => {
  const parsed = parse(text, 'standard');
  if (!parsed.ok) {
    const expected = ['too-long', 'too-deep'].includes(parsed.fault.code);
    return expected ? undefined : `a well-formed text is refused: ${parsed.fault.code} at ${parsed.fault.start}`;
  }
  const scope = makeScope(data);
  const condition = compile(parsed.tree, options);
  const outcome = condition.value(scope);
  seen?.(parsed.tree.root, outcome);
  if (!isSameOutcome(outcome, condition.value(scope))) return 'the second evaluation differs from the first';
  if (observed && !isSameOutcome(outcome, explain(parsed.tree, scope, options).result))
    return 'an observer changes the outcome';
  if ('fault' in outcome) return undefined;
  let fromV8: unknown;
  try {
    fromV8 = evaluateInV8(text, data);
  } catch (thrown) {
    return `V8 throws: ${thrown}`;
  }
  return isSameValue(outcome.value, fromV8) ? undefined : `V8 gives another value: ${JSON.stringify(fromV8)}`;
};

/** Narrows a failing text to a part of it that fails by itself. */
const narrow = (text: string, data: ScopeData): string => {
  const parsed = parse(text, 'standard');
  if (!parsed.ok) return text;
  const parts = (node: Node): string[] =>
    childrenOf(node).flatMap((child) => [text.slice(child.start, child.end), ...parts(child)]);
  const failing = parts(parsed.tree.root).filter((part) => {
    const inner = parse(part, 'standard');
    return inner.ok && findFlaw(part, data, true) !== undefined;
  });
  return failing.reduce((least, part) => (part.length < least.length ? part : least), text);
};

describe('soundness', () => {
  it(
    `whatever has a value has the same value in V8 (${CASES} cases)`,
    () => {
      const noted = new Set<string>();
      const tally = { cases: 0, values: 0 };
      const note = (node: Node): void => {
        noted.add('op' in node ? `${node.kind} ${node.op}` : node.kind);
        if (node.kind === 'call') noted.add(node.method);
        for (const child of childrenOf(node)) note(child);
      };
      const seen = (node: Node, outcome: Outcome): void => {
        if (!('value' in outcome)) return;
        tally.values++;
        if (tally.values % 20 === 0) note(node);
      };
      fc.assert(
        fc.property(fc.noBias(fc.integer({ min: 0, max: 0x7fffffff })), (seed) => {
          const random = new Random(seed);
          let data = generateScope(random);
          let known = knownIn(data);
          for (let index = 0; index < BATCH; index++) {
            if (index % 50 === 49) {
              data = generateScope(random);
              known = knownIn(data);
            }
            const wildness = random.chance(0.4) ? 0 : 0.12;
            const text = new ExpressionGenerator(random, known, wildness).write(2 + random.int(4));
            tally.cases++;
            const flaw = findFlaw(text, data, index % 4 === 0, seen);
            if (flaw === undefined) continue;
            const least = narrow(text, data);
            throw new Error(
              `${findFlaw(least, data, true)}\n  text ${least}\n  in ${text}\n  scope ${JSON.stringify(data)}\n  seed ${seed}, case ${index}`,
            );
          }
        }),
        { numRuns: CASES / BATCH, seed: SEED, endOnFailure: true },
      );
      const share = tally.values / tally.cases;
      if (FULL)
        console.info(`soundness: ${tally.values} of ${tally.cases} cases have a value (${(share * 100).toFixed(1)} %)`);
      expect(tally.cases).toBeGreaterThanOrEqual(CASES);
      expect(share).toBeGreaterThan(0.4);
      expect([...STANDARD].filter((what) => !noted.has(what))).toEqual([]);
    },
    FULL ? 1_800_000 : 300_000,
  );
});
