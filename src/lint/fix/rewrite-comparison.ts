import { type ApplyNode, type BinaryNode, type Node, print } from '../../expr/index.js';
import { ASSURANCE_RANK, isMembers } from '../../spec/index.js';
import type { LintSubject } from '../subject.js';
import * as build from './build.js';
import { giveUp } from './obstacle.js';
import { certainly, own } from './shape.js';
import { operandAt, type Place, type Rewriter, type Typed, valueAt } from './typed.js';

type Relation = '<' | '<=' | '>' | '>=';
export type Comparison = Relation | '==' | '!=' | '===' | '!==';

const RELATIONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const COMPARISONS: ReadonlySet<string> = new Set([...RELATIONS, '==', '!=', '===', '!==']);

export const isComparison = (op: BinaryNode['op']): op is Comparison => COMPARISONS.has(op);
const isRelation = (op: Comparison): op is Relation => RELATIONS.has(op);

const MIRRORED: Readonly<Record<Relation, Relation>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

const isNothing = (node: Node): boolean => node.kind === 'literal' && (node.value === undefined || node.value === null);

/** Levels compare by rank in the legacy dialect; the standard one has `helpers.atLeast` for that (E-23). */
const compareLevels = (op: Relation, left: Node, right: Node): Node => {
  const atLeast = (level: Node, minimum: Node): Node => build.call(build.name('helpers'), 'atLeast', [level, minimum]);
  switch (op) {
    case '>=':
      return atLeast(left, right);
    case '<=':
      return atLeast(right, left);
    case '<':
      return build.not(atLeast(left, right));
    case '>':
      return build.not(atLeast(right, left));
  }
};

const compare = (op: Comparison, left: Node, right: Node, levels: boolean): Node =>
  levels && isRelation(op) ? compareLevels(op, left, right) : build.binary(op, left, right);

const isLevelLiteral = (node: Node): boolean =>
  node.kind === 'literal' && typeof node.value === 'string' && ASSURANCE_RANK.has(node.value);

/** What keeps two values from comparing in the standard dialect as they do in the legacy one: a word that may be a level. */
const compareBy = (left: Typed, right: Typed): 'rank' | 'value' | undefined => {
  const sides = [left, right];
  if (sides.some(({ shape }) => shape.level === 'level')) return 'rank';
  if (sides.some(({ shape: { types } }) => types !== undefined && !types.has('string'))) return 'value';
  return sides.every(({ shape }) => shape.level === 'plain') ? 'value' : undefined;
};

interface Tier {
  readonly most: number;
  readonly level: string;
}

/** The tiers of `assurance_rules`, lowest first; none when the pack has none that can be read. */
const tiersOf = ({ pack }: LintSubject): readonly Tier[] => {
  const rules = own(pack, 'assurance_rules');
  if (!Array.isArray(rules)) return [];
  const tiers = rules.map((each: unknown): Tier | undefined => {
    const [most, level] = [own(each, 'lte_minor'), own(each, 'min_level')];
    const isTier =
      isMembers(each) && typeof most === 'number' && typeof level === 'string' && ASSURANCE_RANK.has(level);
    return isTier ? { most, level } : undefined;
  });
  const read = tiers.filter((tier) => tier !== undefined);
  return read.length < tiers.length ? [] : read.sort((a, b) => a.most - b.most);
};

const isRequiredLevel = (node: Node): node is ApplyNode =>
  node.kind === 'apply' && node.name === 'getRequiredAssuranceLevel';

/** Comparisons of values and of assurance levels. */
export class ComparisonRewriter {
  private readonly subject: LintSubject;
  private readonly rewriter: Rewriter;

  constructor(subject: LintSubject, rewriter: Rewriter) {
    this.subject = subject;
    this.rewriter = rewriter;
  }

  rewrite(op: Comparison, leftNode: Node, rightNode: Node, place: Place): Typed {
    if (isRequiredLevel(rightNode)) return this.tiers(op, leftNode, rightNode, place);
    if (isRequiredLevel(leftNode)) return this.tiers(isRelation(op) ? MIRRORED[op] : op, rightNode, leftNode, place);
    // Beside `undefined` and `null` an absent value is compared; beside anything else it is a fault.
    const side = isNothing(leftNode) || isNothing(rightNode) ? valueAt(place.standing) : operandAt(place.standing);
    const [left, right] = [this.rewriter.rewrite(leftNode, side), this.rewriter.rewrite(rightNode, side)];
    const by = isRelation(op) ? compareBy(left, right) : 'value';
    if (by === undefined)
      return giveUp(
        'unknown-type',
        `nothing tells whether \`${print(left.node)}\` is a number, a text or an assurance level`,
      );
    return { node: compare(op, left.node, right.node, by === 'rank'), shape: certainly('boolean') };
  }

  /** A comparison with the level that the amount asks for: one comparison per tier, and none above the last one (E-20). */
  private tiers(op: Comparison, sideNode: Node, { args }: ApplyNode, place: Place): Typed {
    const tiers = tiersOf(this.subject);
    const [amountNode, currency] = args;
    if (tiers.length === 0 || amountNode === undefined || args.length !== 2)
      return giveUp('undecidable', 'the pack has no assurance_rules that can be read');
    if (!place.strict)
      return giveUp('inexpressible', 'an amount above the last tier is a fault, which cannot be written');
    if (currency === undefined || !['name', 'member', 'literal'].includes(currency.kind))
      return giveUp('inexpressible', 'the currency is computed');
    const at = operandAt(place.standing);
    const side = this.rewriter.rewrite(sideNode, at).node;
    const amount = this.rewriter.rewrite(amountNode, at).node;
    const [last, ...lower] = [...tiers].reverse();
    if (last === undefined) return giveUp('undecidable', 'the pack has no tier');
    const within = ({ most }: Tier): Node => build.binary('<=', amount, build.literal(most));
    const against = ({ level }: Tier): Node => compare(op, side, build.literal(level), true);
    const node = lower.reduce(
      (above, tier) => build.conditional(within(tier), against(tier), above),
      build.join('&&', within(last), against(last)),
    );
    return { node, shape: certainly('boolean') };
  }
}

export const literalShape = (node: Node & { kind: 'literal' }): Typed['shape'] => {
  const { value } = node;
  if (value === undefined) return { types: new Set(), absent: true, certain: true };
  if (value === null) return certainly('null');
  if (typeof value === 'string') return certainly('string', { level: isLevelLiteral(node) ? 'level' : 'plain' });
  return certainly(typeof value === 'number' ? 'number' : 'boolean');
};
