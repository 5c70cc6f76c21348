import type { Node } from '../expr/index.js';
import { validatorReads } from './read-limits.js';
import type { SubjectRule } from './subject.js';
import { walkTree } from './walk-tree.js';

/**
 * The words of a rule by which it can be told what it is about: member, function and state names and the words in its strings,
 * in lower case; for a validator its own name and its inputs. Undefined when nobody can tell.
 */
export const readNames = (rule: SubjectRule): readonly string[] | undefined => {
  if (rule.type === 'custom_validator') {
    const reads = validatorReads(rule);
    if (reads === undefined || rule.validator === undefined) return undefined;
    return [rule.validator, ...reads.context, ...reads.limits, ...reads.state, ...reads.facts].map((name) =>
      name.toLowerCase(),
    );
  }
  if (rule.tree === undefined) return undefined;
  const names: string[] = [];
  const nameOf = (node: Node): string | undefined => {
    if (node.kind === 'name' || node.kind === 'member' || node.kind === 'apply') return node.name;
    if (node.kind === 'call') return node.method;
    return node.kind === 'literal' && typeof node.value === 'string' ? node.value : undefined;
  };
  walkTree(rule.tree.root, (node) => {
    const name = nameOf(node);
    if (name !== undefined) names.push(name.toLowerCase());
  });
  return names;
};
