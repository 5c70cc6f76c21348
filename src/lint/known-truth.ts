import type { CallNode, Dialect, Node } from '../expr/index.js';
import { ASSURANCE_RANK } from '../spec/index.js';
import { readPathOf } from './read-path.js';
import type { LintSubject } from './subject.js';

/** A truth value that the steps before the rules have settled, and which step did. */
interface KnownTruth {
  readonly truth: boolean;
  readonly step: 'status' | 'capabilities' | 'assurance';
}

interface About {
  readonly subject: LintSubject;
  readonly dialect: Dialect;
}

const NO_NODES: readonly Node[] = [];

const reads = (node: Node, name: string, { subject, dialect }: About): boolean => {
  const read = readPathOf(node, NO_NODES, subject, dialect);
  return read !== undefined && [read.root, ...read.path].join('.') === name;
};

const text = (node: Node | undefined): string | undefined =>
  node?.kind === 'literal' && typeof node.value === 'string' ? node.value : undefined;

/** Only an active passport reaches the rules. */
const statusTruth = (op: string, left: Node, right: Node, about: About): KnownTruth | undefined => {
  const [status, word] = text(right) === undefined ? [right, left] : [left, right];
  const literal = text(word);
  if (literal === undefined || !reads(status, 'passport.status', about)) return undefined;
  if (op === '==' || op === '===') return { truth: literal === 'active', step: 'status' };
  return op === '!=' || op === '!==' ? { truth: literal !== 'active', step: 'status' } : undefined;
};

/** Every capability that the pack requires is held by then. */
const isRequired = (node: Node | undefined, { subject }: About): boolean => {
  const id = text(node);
  return id !== undefined && subject.capabilities.includes(id);
};

const membershipTruth = (op: string, left: Node, right: Node, about: About): KnownTruth | undefined => {
  const [element, list] = op === 'contains' ? [right, left] : [left, right];
  const isMembership = op === 'member-of' || op === 'not-member-of' || op === 'contains';
  if (!isMembership || !isRequired(element, about) || !reads(list, 'passport.capabilities', about)) return undefined;
  return { truth: op !== 'not-member-of', step: 'capabilities' };
};

/** The status that only an active passport has by then, among words: `['active', 'draft'].includes(passport.status)`. */
const listedStatus = (words: Node, status: Node | undefined, about: About): KnownTruth | undefined => {
  if (words.kind !== 'array' || status === undefined || !reads(status, 'passport.status', about)) return undefined;
  const all = words.items.map(text);
  return all.includes(undefined) ? undefined : { truth: all.includes('active'), step: 'status' };
};

/** `c => c.id` over the capabilities. */
const isIdsOfCapabilities = (node: Node, about: About): boolean => {
  if (node.kind !== 'call' || node.method !== 'map' || !reads(node.object, 'passport.capabilities', about))
    return false;
  const [arrow] = node.args;
  return arrow?.kind === 'arrow' && isIdOf(arrow.body, arrow.params[0]);
};

const isIdOf = (node: Node, name: string | undefined): boolean => {
  const key = node.kind === 'member' ? node.name : node.kind === 'index' ? text(node.key) : undefined;
  const object = node.kind === 'member' || node.kind === 'index' ? node.object : undefined;
  return key === 'id' && object?.kind === 'name' && object.name === name;
};

const includedTruth = (node: CallNode, about: About): KnownTruth | undefined => {
  if (node.method !== 'includes') return undefined;
  const isHeld = isIdsOfCapabilities(node.object, about) && isRequired(node.args[0], about);
  return isHeld ? { truth: true, step: 'capabilities' } : listedStatus(node.object, node.args[0], about);
};

/** `passport.capabilities.some(c => c.id === 'id')` */
const someCapability = (node: CallNode, about: About): KnownTruth | undefined => {
  const [arrow] = node.args;
  if (node.method !== 'some' || arrow?.kind !== 'arrow' || !reads(node.object, 'passport.capabilities', about))
    return undefined;
  const { body, params } = arrow;
  if (body.kind !== 'binary' || (body.op !== '===' && body.op !== '==')) return undefined;
  const isId = (side: Node): boolean => isIdOf(side, params[0]);
  const other = isId(body.left) ? body.right : isId(body.right) ? body.left : undefined;
  return isRequired(other, about) ? { truth: true, step: 'capabilities' } : undefined;
};

/** The rank that a passport has reached by then at least, and the rank that a node asks for. */
const ranks = (minimum: Node, about: About): { readonly held: number; readonly asked: number } | undefined => {
  const declared = about.subject.pack.min_assurance;
  const held = typeof declared === 'string' ? ASSURANCE_RANK.get(declared) : undefined;
  const asked = reads(minimum, 'policy.min_assurance', about) ? held : ASSURANCE_RANK.get(text(minimum) ?? '');
  return held === undefined || asked === undefined ? undefined : { held, asked };
};

const assuranceTruth = (level: Node | undefined, minimum: Node | undefined, about: About): KnownTruth | undefined => {
  if (level === undefined || minimum === undefined || !reads(level, 'passport.assurance_level', about))
    return undefined;
  const found = ranks(minimum, about);
  return found !== undefined && found.held >= found.asked ? { truth: true, step: 'assurance' } : undefined;
};

const relationTruth = (op: string, left: Node, right: Node, about: About): KnownTruth | undefined => {
  // The standard dialect compares letters, by which a level that ranks higher may come before a lower one.
  if (about.dialect !== 'legacy') return undefined;
  if (op === '>=') return assuranceTruth(left, right, about);
  return op === '<=' ? assuranceTruth(right, left, about) : undefined;
};

/** The truth value of a node that is the same whenever the rules are reached, whatever the request; undefined for all others. */
export const knownTruth = (node: Node, subject: LintSubject, dialect: Dialect): KnownTruth | undefined => {
  const about = { subject, dialect };
  const known = (inner: Node): KnownTruth | undefined => knownTruth(inner, subject, dialect);
  switch (node.kind) {
    case 'unary': {
      const operand = node.op === '!' ? known(node.operand) : undefined;
      return operand && { ...operand, truth: !operand.truth };
    }
    case 'logical': {
      const left = known(node.left);
      if (left === undefined || node.op === '??') return undefined;
      return left.truth === (node.op === '||') ? left : known(node.right);
    }
    case 'binary': {
      const { op, left, right } = node;
      return (
        statusTruth(op, left, right, about) ??
        (op === 'member-of' ? listedStatus(right, left, about) : undefined) ??
        membershipTruth(op, left, right, about) ??
        relationTruth(op, left, right, about)
      );
    }
    case 'call':
      if (node.object.kind === 'name' && node.object.name === 'helpers' && node.method === 'atLeast')
        return assuranceTruth(node.args[0], node.args[1], about);
      return someCapability(node, about) ?? includedTruth(node, about);
    default:
      return undefined;
  }
};
