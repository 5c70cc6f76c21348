import { isDeepStrictEqual } from 'node:util';
import { parseExpressionAt } from 'acorn';
import { describe, expect, it } from 'vitest';
import { childrenOf, type Node, parse } from '../../src/expr/index.js';
import { convertEstree } from './convert-estree.js';
import { ExpressionGenerator } from './generate-expression.js';
import { generateScope } from './generate-scope.js';
import { knownIn } from './known-values.js';
import { mutate, soup } from './mutate-text.js';
import { Random } from './random.js';
import { ROWS } from './rows.js';
import { stripOffsets } from './strip-offsets.js';

const FULL = process.env.OAP_FULL === '1';
const TEXTS = FULL ? 600_000 : 36_000;
const SEED = Number(process.env.OAP_SEED ?? 20_250_130);

/** What acorn makes of a text as one expression and nothing else; throws when it is none. */
const readWithAcorn = (text: string): Node => {
  const node = parseExpressionAt(text, 0, { ecmaVersion: 2022, sourceType: 'script', preserveParens: true });
  const rest = text.slice(node.end);
  if (!/^\s*$/.test(rest)) throw new Error(`left over: ${JSON.stringify(rest)}`);
  return convertEstree(node);
};

/** Our spans hold acorn's, and more only by parentheses and space. */
const hasSameSpans = (text: string, ours: Node, theirs: Node): boolean => {
  const [before, after] = [text.slice(ours.start, theirs.start), text.slice(theirs.end, ours.end)];
  if (ours.start > theirs.start || ours.end < theirs.end || !/^[(\s]*$/.test(before) || !/^[)\s]*$/.test(after))
    return false;
  if (ours.kind === 'call' && theirs.kind === 'call' && ours.methodStart !== theirs.methodStart) return false;
  const others = childrenOf(theirs);
  return childrenOf(ours).every((child, index) => hasSameSpans(text, child, others[index] as Node));
};

/** Whether we accept the text; what acorn holds against that is thrown. */
const accepts = (text: string): boolean => {
  const parsed = parse(text, 'standard');
  if (!parsed.ok) return false;
  let theirs: Node;
  try {
    theirs = readWithAcorn(text);
  } catch (thrown) {
    // acorn takes the slash of `a?.in / 2` for the start of a regular expression, V8 does not; under another name both agree.
    const renamed = text.replace(/(\?\.\s*)in\b/g, '$1iN');
    if (renamed !== text) return accepts(renamed);
    throw new Error(`accepted, but not by acorn: ${JSON.stringify(text)}: ${thrown}`);
  }
  const { root } = parsed.tree;
  if (!isDeepStrictEqual(stripOffsets(root), stripOffsets(theirs)))
    throw new Error(`another tree: ${JSON.stringify(text)}`);
  if (!hasSameSpans(text, root, theirs)) throw new Error(`other spans: ${JSON.stringify(text)}`);
  return true;
};

describe('acorn as parse oracle of the standard dialect', () => {
  it.each(ROWS.filter((row) => row.dialect === 'standard').map((row) => [row.from, row] as const))(
    '%s',
    (_from, row) => {
      expect(accepts(row.expr)).toBe(row.syntax === undefined);
    },
  );

  it(
    `generated texts (${TEXTS}, seed ${SEED})`,
    () => {
      const random = new Random(SEED);
      const tally = { texts: 0, accepted: 0, mutants: 0 };
      let generator = new ExpressionGenerator(random, knownIn(generateScope(random)), 0.1);
      const count = (text: string): boolean => {
        tally.texts++;
        const accepted = accepts(text);
        if (accepted) tally.accepted++;
        return accepted;
      };
      while (tally.texts < TEXTS) {
        if (tally.texts % 900 === 0) generator = new ExpressionGenerator(random, knownIn(generateScope(random)), 0.1);
        const text = generator.write(1 + random.int(4));
        count(text);
        count(soup(random));
        if (count(mutate(text, random))) tally.mutants++;
      }
      if (FULL)
        console.info(`acorn: ${tally.accepted} of ${tally.texts} texts accepted, ${tally.mutants} of them mutants`);
      expect(tally.accepted).toBeGreaterThanOrEqual(5_000);
      expect(tally.mutants).toBeGreaterThanOrEqual(2_000);
      expect(tally.texts - tally.accepted).toBeGreaterThanOrEqual(5_000);
    },
    FULL ? 600_000 : 120_000,
  );
});
