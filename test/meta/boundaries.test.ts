import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childrenOf, type Node, parse } from '../../src/expr/index.js';
import { FILES, readFolder } from '../../src/io/index.js';
import { preparePack } from '../../src/policy/index.js';
import { listPacks, memoryFiles, run } from '../../src/runner/index.js';
import { ROOT } from './read-source.js';

const IDS = [...(await listPacks(join(ROOT, 'packs'), FILES)), '_template'];

interface Rule {
  readonly name: string;
  readonly condition?: string;
}

/** A comparison moved by one step: one that a suite without a case on the boundary lets pass. */
interface Moved {
  readonly rule: string;
  readonly what: string;
  readonly condition: string;
}

/** `a <= b` without the boundary itself, and with one more than it. */
const STRICTER: Readonly<Record<string, string>> = { '<=': '<', '>=': '>', '<': '<', '>': '>' };
const STEP: Readonly<Record<string, readonly [stricter: number, looser: number]>> = {
  '<=': [0, 1],
  '>=': [0, -1],
  '<': [-1, 1],
  '>': [1, -1],
};

const comparisons = (node: Node): readonly Node[] => [
  ...(node.kind === 'binary' && Object.hasOwn(STRICTER, node.op) ? [node] : []),
  ...childrenOf(node).flatMap(comparisons),
];

const moves = ({ name, condition = '' }: Rule): readonly Moved[] => {
  const parsed = condition === '' ? undefined : parse(condition, 'standard');
  if (parsed === undefined || !parsed.ok) return [];
  return comparisons(parsed.tree.root).flatMap((node): Moved[] => {
    if (node.kind !== 'binary') return [];
    const [stricter, looser] = STEP[node.op] ?? [0, 0];
    const { left, right } = node;
    const write = (op: string, by: number): string => {
      const bound = condition.slice(right.start, right.end);
      const moved = by === 0 ? bound : `(${bound}) ${by > 0 ? '+' : '-'} 1`;
      const compared = `${condition.slice(left.start, left.end)} ${op} ${moved}`;
      return `${condition.slice(0, node.start)}(${compared})${condition.slice(node.end)}`;
    };
    const what = condition.slice(node.start, node.end);
    return [
      {
        rule: name,
        what: `${what}: no allowed case on the boundary`,
        condition: write(STRICTER[node.op] ?? '', stricter),
      },
      { rule: name, what: `${what}: no denied case one beyond it`, condition: write(node.op, looser) },
    ];
  });
};

describe.each(IDS)('%s', async (id) => {
  const files = await readFolder(join(ROOT, 'packs', id));
  const policy = JSON.parse(files.find(({ path }) => path === 'policy.json')?.text ?? '') as {
    readonly evaluation_rules: readonly Rule[];
  };

  /** Whether the suite fails under another condition of one rule. */
  const notices = async ({ rule, condition }: Moved): Promise<boolean> => {
    const evaluation_rules = policy.evaluation_rules.map((each) =>
      each.name === rule ? { ...each, condition } : each,
    );
    const changed = { ...policy, evaluation_rules };
    const { problems } = await preparePack(changed);
    expect(problems.map(({ message }) => message)).toEqual([]);
    const texts = files.map(
      ({ path, text }) => [`pack/${path}`, path === 'policy.json' ? JSON.stringify(changed) : text] as const,
    );
    const options = {
      files: memoryFiles(new Map(texts)),
      packRoots: [],
      tool: { name: 'test', version: '0' },
      clock: () => 0,
      bail: true,
    };
    for await (const event of run(['pack'], options))
      if (event.type === 'case' && event.result.status === 'fail') return true;
    return false;
  };

  it('has a case on each boundary and one beyond it', async () => {
    const gaps: string[] = [];
    for (const moved of policy.evaluation_rules.flatMap(moves))
      if (!(await notices(moved))) gaps.push(`${moved.rule}: ${moved.what}`);
    expect(gaps).toEqual([]);
  });
});
