import { parseJson } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import { type Answer, type Declaration, FEATURES, ROLES } from '../target.js';

const KINDS = ['result', 'rejected', 'unsupported', 'error'] as const;

const fault = (message: string): Answer => ({ kind: 'protocol', message });

const text = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Longest text of the implementation's own that is kept, characters. */
const KEPT = 2000;
const LONGEST_NAME = 200;

/** The beginning of a text; half a character at the cut is left out, since it has no canonical form. */
export const cut = (value: string, length: number): string => value.slice(0, length).replace(/[\ud800-\udbff]$/, '');
const keep = (value: string): string => cut(value, KEPT);

const readKind = (kind: (typeof KINDS)[number], value: unknown): Answer => {
  if (kind === 'result') return isMembers(value) ? { kind, result: value } : fault('`result` is not an object');
  if (!isMembers(value)) return fault(`\`${kind}\` is not an object`);
  if (kind === 'rejected')
    return text(value.code)
      ? { kind, code: keep(value.code) }
      : fault('`rejected` has no `code`, and an untyped refusal is none');
  if (kind === 'unsupported')
    return text(value.feature)
      ? { kind, feature: keep(value.feature), reason: text(value.reason) ? keep(value.reason) : '' }
      : fault('`unsupported` names no `feature`');
  return { kind, message: text(value.message) ? keep(value.message) : 'no message' };
};

/**
 * Reads one line of an adapter: `{"id":n, …}` with exactly one of `result`, `rejected`, `unsupported`, `error`. Anything else is a fault
 * of the protocol.
 *
 * @param id what the answer has to carry
 */
export const readReply = (line: string, id: number): Answer => {
  const parsed = parseJson(line, { file: 'adapter' });
  if (!parsed.ok) return fault(`the line is no JSON: ${parsed.diagnostics[0]?.message ?? ''}`);
  const { value } = parsed;
  if (!isMembers(value)) return fault('the line is no JSON object');
  if (value.id !== id) {
    const seen = typeof value.id === 'number' ? String(value.id).slice(0, 40) : 'none';
    const repeated = typeof value.id === 'number' && value.id < id && value.id > 0;
    return fault(`the answer to ${id} carries the id ${seen}${repeated ? ', which is answered already' : ''}`);
  }
  const there = KINDS.filter((kind) => Object.hasOwn(value, kind));
  const [kind] = there;
  if (kind === undefined || there.length > 1)
    return fault(`an answer has exactly one of ${KINDS.join(', ')}, this one ${there.join(' and ') || 'none'}`);
  return readKind(kind, value[kind]);
};

/** Reads what an implementation says of itself; a text says what is wrong with it. */
export const readDeclaration = (result: unknown, protocol: number): Declaration | string => {
  if (!isMembers(result)) return 'it did not say who it is';
  if (result.protocol !== protocol) return `it speaks protocol ${String(result.protocol)}, not ${protocol}`;
  const { implementation, roles, features } = result;
  if (!isMembers(implementation) || !text(implementation.name) || !text(implementation.version))
    return '`implementation` has no `name` and `version`';
  if (!Array.isArray(roles) || !Array.isArray(features)) return '`roles` and `features` are arrays';
  const strange = [
    ...roles.filter((role) => !ROLES.includes(role)),
    ...features.filter((feature) => !FEATURES.includes(feature)),
  ];
  if (strange.length > 0)
    return `${JSON.stringify(strange[0])?.slice(0, 80)} is neither a role nor a feature that there is`;
  if (new Set([...roles, ...features]).size !== roles.length + features.length) return 'it declares something twice';
  const { name, version, language } = implementation;
  return {
    implementation: {
      name: cut(name, LONGEST_NAME),
      version: cut(version, LONGEST_NAME),
      language: text(language) ? cut(language, LONGEST_NAME) : '',
    },
    roles: ROLES.filter((role) => roles.includes(role)),
    features: FEATURES.filter((feature) => features.includes(feature)),
  };
};
