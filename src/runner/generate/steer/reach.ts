import { type Node, print } from '../../../expr/index.js';
import { asQuantified, isSame, lengthOf, literal } from './closed.js';
import type { Goal } from './draft.js';

/** Two forms of one part of a condition, and what has to be so that the condition comes out as the part does. */
export interface Part {
  readonly goals: readonly Goal[];
  readonly own: Node;
  readonly changed: Node;
}

const sameText = (one: Node, other: Node): boolean => one === other || print(one) === print(other);

const within = (parts: readonly Part[], goals: readonly Goal[]): readonly Part[] =>
  parts.map((part) => ({ ...part, goals: [...goals, ...part.goals] }));

const inLogical = (own: Node, changed: Node): readonly Part[] => {
  if (own.kind !== 'logical' || changed.kind !== 'logical' || own.op !== changed.op || own.op === '??') return [];
  const truth = own.op === '&&';
  if (sameText(own.right, changed.right))
    return within(findParts(own.left, changed.left), [{ node: own.right, truth }]);
  if (sameText(own.left, changed.left)) return within(findParts(own.right, changed.right), [{ node: own.left, truth }]);
  return [];
};

const inConditional = (own: Node, changed: Node): readonly Part[] => {
  if (own.kind !== 'conditional' || changed.kind !== 'conditional') return [];
  const [test, then, otherwise] = [
    sameText(own.test, changed.test),
    sameText(own.then, changed.then),
    sameText(own.otherwise, changed.otherwise),
  ];
  if (test && otherwise) return within(findParts(own.then, changed.then), [{ node: own.test, truth: true }]);
  if (test && then) return within(findParts(own.otherwise, changed.otherwise), [{ node: own.test, truth: false }]);
  if (!then || !otherwise) return [];
  return [true, false].flatMap((truth) =>
    within(findParts(own.test, changed.test), [
      { node: own.then, truth },
      { node: own.otherwise, truth: !truth },
    ]),
  );
};

/** A list of one element comes out as its element does. */
const inList = (own: Node, changed: Node): readonly Part[] => {
  const [asked, other] = [asQuantified(own), asQuantified(changed)];
  if (asked === undefined || other === undefined || asked.some !== other.some) return [];
  if (!sameText(asked.list, other.list)) return [];
  const isOne: Goal = { node: isSame(lengthOf(asked.list), literal(1)), truth: true };
  return within(findParts(asked.bodyAt(0), other.bodyAt(0)), [isOne]);
};

/** The parts of a condition that hold all that is changed in it, the smallest first. */
export const findParts = (own: Node, changed: Node): readonly Part[] => {
  const inside =
    own.kind === 'unary' && changed.kind === 'unary' && own.op === changed.op
      ? findParts(own.operand, changed.operand)
      : [...inLogical(own, changed), ...inConditional(own, changed), ...inList(own, changed)];
  return [...inside, { goals: [], own, changed }];
};

/** What would tell two forms of a condition apart, as lists of what has to be so, the most exact first. */
export const plansFor = (own: Node, changed: Node): readonly (readonly Goal[])[] =>
  findParts(own, changed).flatMap(({ goals, own: one, changed: other }) => [
    [...goals, { node: one, truth: true }, { node: other, truth: false, orFault: true }],
    [...goals, { node: other, truth: true }, { node: one, truth: false, orFault: true }],
  ]);
