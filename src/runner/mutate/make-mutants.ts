import { childrenOf, compile, isRecord, type Node, print } from '../../expr/index.js';
import { type PreparedPack, type PreparedRule, preparePack } from '../../policy/index.js';
import { findDecisions } from '../coverage/find-decisions.js';
import { compileChecks } from './compile-checks.js';
import { CONDITION_MUTATORS } from './conditions/index.js';
import type { Mutant, MutateOptions, PackChange } from './mutant.js';
import { PACK_MUTATORS } from './packs/index.js';
import { replaceNode } from './replace-node.js';

const nodesOf = (root: Node): readonly Node[] => [root, ...childrenOf(root).flatMap(nodesOf)];

/** The mutants of one condition. What does not compile is none, and what reads as another one is not made twice. */
const mutateCondition = (pack: PreparedPack, rule: PreparedRule, rank: number): readonly Mutant[] => {
  if (rule.condition === undefined) return [];
  const { tree } = rule.condition;
  const leaves = new Set(findDecisions(tree.root).flatMap((decision) => decision.leaves));
  // Twice denied is not denied.
  const read = (node: Node): string => print(node).replaceAll('!!', '');
  const seen = new Set([read(tree.root)]);
  const mutants: Mutant[] = [];
  const nodes = nodesOf(tree.root);
  for (const { name, replace } of CONDITION_MUTATORS)
    for (const node of nodes)
      for (const by of replace(node, { dialect: tree.dialect, isLeaf: leaves.has(node) })) {
        const changed = replaceNode(tree.root, node, by);
        const text = read(changed);
        if (seen.has(text)) continue;
        seen.add(text);
        const condition = compile({ ...tree, root: changed }, pack.compileOptions);
        if (condition.issues.length > 0) continue;
        mutants.push({
          mutator: name,
          rule: rule.name,
          pointer: `${rule.pointer}/condition`,
          range: { start: node.start, end: node.end },
          from: print(node),
          to: print(by),
          nodes: { root: tree.root, node, by, changed },
          isState: false,
          isKey: false,
          isSchema: false,
          rank,
          pack: { ...pack, rules: pack.rules.map((each) => (each === rule ? { ...rule, condition } : each)) },
        });
      }
  return mutants;
};

interface Named extends PackChange {
  readonly mutator: string;
}

/** The packs of changes to `required_context`, compiled together. */
const withChecks = async (pack: PreparedPack, changes: readonly Named[]): Promise<ReadonlyMap<Named, PreparedPack>> => {
  const changed = changes.flatMap((change) => (change.schema === undefined ? [] : [{ change, schema: change.schema }]));
  const root = isRecord(pack.document) ? pack.document.required_context : undefined;
  if (changed.length === 0 || !isRecord(root)) return new Map();
  const checks = await compileChecks(
    pack,
    root,
    changed.map(({ schema }) => schema),
  );
  return new Map(
    changed.flatMap(({ change }, at) => {
      const checkContext = checks[at];
      return checkContext === undefined ? [] : [[change, { ...(change.pack ?? pack), checkContext }]];
    }),
  );
};

/** All mutants of a pack: of its conditions rule by rule, then of the rest. Packs that are no longer valid are none. */
export const makeMutants = async (pack: PreparedPack, options: MutateOptions): Promise<readonly Mutant[]> => {
  const mutants = pack.rules.flatMap((rule, rank) => mutateCondition(pack, rule, rank));
  const changes = PACK_MUTATORS.flatMap(({ name, change }) =>
    change(pack, options).map((each): Named => ({ ...each, mutator: name })),
  );
  const checked = await withChecks(pack, changes);
  for (const change of changes) {
    const { document, schema, pack: made, isState = false, isKey = false, rank = -1, ...rest } = change;
    const changed =
      schema !== undefined ? checked.get(change) : document === undefined ? made : await preparePack(document);
    if (changed?.problems.length === 0)
      mutants.push({
        ...rest,
        isState,
        isKey,
        isSchema: schema !== undefined && made === undefined,
        rank,
        pack: changed,
      });
  }
  return mutants;
};
