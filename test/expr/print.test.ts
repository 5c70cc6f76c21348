import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { childrenOf, type Dialect, type Node, parse, print } from '../../src/expr/index.js';
import { TreeGenerator } from './generate-tree.js';
import { Random } from './random.js';
import { ROWS } from './rows.js';
import { stripOffsets } from './strip-offsets.js';

const FULL = process.env.OAP_FULL === '1';
const TREES = FULL ? 400_000 : 20_000;
const SEED = Number(process.env.OAP_SEED ?? 20_250_130);

/** Prints, parses and prints again. `undefined`: the text is past a limit of length or depth, which a tree by itself is not. */
const roundTrip = (root: Node, dialect: Dialect): { readonly text: string; readonly same: boolean } | undefined => {
  const text = print(root);
  const parsed = parse(text, dialect);
  if (!parsed.ok && ['too-long', 'too-deep'].includes(parsed.fault.code)) return undefined;
  const same =
    parsed.ok && isDeepStrictEqual(stripOffsets(parsed.tree.root), stripOffsets(root)) && print(parsed.tree) === text;
  return { text, same };
};

describe('print', () => {
  const parsable = ROWS.flatMap((row) => {
    const parsed = parse(row.expr, row.dialect);
    return parsed.ok ? [[row.from, parsed.tree] as const] : [];
  });

  it('has rows of both dialects to print', () => {
    for (const dialect of ['standard', 'legacy'])
      expect(parsable.filter(([, tree]) => tree.dialect === dialect).length).toBeGreaterThan(400);
  });

  it.each(parsable)('%s reads back as the same tree', (_from, tree) => {
    const printed = print(tree);
    const again = parse(printed, tree.dialect);
    // A condition of a thousand characters may grow past the limit when its operators get their spaces.
    if (!again.ok)
      expect({ code: again.fault.code, printed: printed.length > 1000 }).toEqual({ code: 'too-long', printed: true });
    else {
      expect(stripOffsets(again.tree.root)).toEqual(stripOffsets(tree.root));
      expect(print(again.tree)).toBe(printed);
    }
  });

  it.each(['standard', 'legacy'] as const)(
    `generated trees of the %s dialect read back as themselves (${TREES}, seed ${SEED})`,
    (dialect) => {
      const random = new Random(SEED);
      const generator = new TreeGenerator(random, dialect);
      const kinds = new Set<string>();
      const note = (node: Node): void => {
        kinds.add(node.kind);
        for (const child of childrenOf(node)) note(child);
      };
      let trips = 0;
      for (let index = 0; index < TREES; index++) {
        const root = generator.make(1 + random.int(4));
        const trip = roundTrip(root, dialect);
        if (trip === undefined) continue;
        if (!trip.same) throw new Error(`another tree: ${JSON.stringify(trip.text)} of ${JSON.stringify(root)}`);
        trips++;
        if (index % 10 === 0) note(root);
      }
      expect(trips).toBeGreaterThan(TREES * 0.8);
      expect(kinds.size).toBe(dialect === 'legacy' ? 15 : 13);
    },
    FULL ? 600_000 : 120_000,
  );

  it.each([
    ['( 1 )', '1'],
    ['1+2*3', '1 + 2 * 3'],
    ['(1+2)*3', '(1 + 2) * 3'],
    ['1-(2-3)', '1 - (2 - 3)'],
    ['(1-2)-3', '1 - 2 - 3'],
    ['- -x', '- -x'],
    ['-(+x)', '-+x'],
    ['!(!x)', '!!x'],
    ['!(a&&b)', '!(a && b)'],
    ['(a??b)||c', '(a ?? b) || c'],
    ['a??(b&&c)', 'a ?? (b && c)'],
    ['(a?.b).c', '(a?.b).c'],
    ['(a?.b.c)', 'a?.b.c'],
    ['(1).x', '(1).x'],
    ['[1,2].map((x)=>x)', '[1, 2].map(x => x)'],
    ['a.map(()=>1)', 'a.map(() => 1)'],
    ['a.map((x,y)=>(x?1:2))', 'a.map((x, y) => x ? 1 : 2)'],
    ['(a?b:c)?d:e', '(a ? b : c) ? d : e'],
    ['a?b:(c?d:e)', 'a ? b : c ? d : e'],
    ['"it\'s"', "'it\\'s'"],
    ["a['b']", "a['b']"],
    ['1e3', '1000'],
    ["'a'in(b)", "'a' in b"],
  ])('%s is printed as %s', (text, printed) => {
    const parsed = parse(text, 'standard');
    expect(parsed.ok && print(parsed.tree)).toBe(printed);
  });

  it.each([
    ['NOT a AND b', '!a && b'],
    ['not (a or b)', '!(a || b)'],
    ['not a in b', '!(a in b)'],
    ['a NOT IN b', 'a not in b'],
    ['a IS NOT EMPTY', 'a is not empty'],
    ['(a or b) is empty', '(a || b) is empty'],
    ['any(x>1 for x in xs)', 'any(x > 1 for x in xs)'],
    ['(a CONTAINS b)==c', 'a CONTAINS b == c'],
    ['a CONTAINS(b==c)', 'a CONTAINS (b == c)'],
  ])('%s is printed as %s in the legacy dialect', (text, printed) => {
    const parsed = parse(text, 'legacy');
    expect(parsed.ok && print(parsed.tree)).toBe(printed);
  });
});
