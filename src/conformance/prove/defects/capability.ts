import { isMembers } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { edit, prune } from '../edit.js';

const required = (pack: unknown): readonly string[] =>
  isMembers(pack) && Array.isArray(pack.requires_capabilities)
    ? pack.requires_capabilities.filter((each): each is string => typeof each === 'string')
    : [];

const heldBy = (capabilities: unknown): readonly string[] =>
  Array.isArray(capabilities)
    ? capabilities.flatMap((each: unknown) => (isMembers(each) && typeof each.id === 'string' ? [each.id] : []))
    : [];

/** Gives a passport the capabilities that a pack requires, when the defect takes them for held. */
const holds = (takes: (wanted: string, held: readonly string[]) => boolean): Flaws => ({
  passport: (passport, _, pack) =>
    edit(passport, ({ capabilities }) => {
      const held = heldBy(capabilities);
      const more = required(pack).filter((each) => !held.includes(each) && takes(each, held));
      return Array.isArray(capabilities) ? { capabilities: [...capabilities, ...more.map((id) => ({ id }))] } : {};
    }),
});

const RANKS = ['L0', 'L1', 'L2', 'L3', 'L4KYC', 'L4FIN'];

const minimum = (change: (level: string) => string): Flaws => ({
  pack: (pack) =>
    edit(pack, ({ min_assurance: level }) => (typeof level === 'string' ? { min_assurance: change(level) } : {})),
});

const by =
  (steps: number) =>
  (level: string): string =>
    RANKS[Math.min(RANKS.length - 1, Math.max(0, RANKS.indexOf(level) + steps))] ?? level;

const ROWS: DefectRows = {
  unchecked: ['looks at no capability', holds(() => true)],
  'any-one': ['takes one of the required capabilities for all', holds((_, held) => held.length > 0)],
  prefix: [
    'takes a capability for all that begin like it',
    holds((wanted, held) => held.some((each) => wanted.startsWith(each.split('.')[0] ?? each))),
  ],
  around: [
    'takes a capability for all of its parts',
    holds((wanted, held) => held.some((each) => wanted.startsWith(`${each}.`))),
  ],
  within: [
    'takes a capability for the one around it',
    holds((wanted, held) => held.some((each) => each.startsWith(`${wanted}.`))),
  ],
  ending: [
    'takes a capability for all that end like it',
    holds((wanted, held) => held.some((each) => each.endsWith(wanted.slice(wanted.lastIndexOf('.'))))),
  ],
  'in-any-order': [
    'compares the parts of capabilities as sets',
    holds((wanted, held) => held.some((each) => each.split('.').sort().join() === wanted.split('.').sort().join())),
  ],
  none: [
    'takes no capability for held',
    { passport: (passport) => edit(passport, () => ({ capabilities: [{ id: 'none' }] })) },
  ],
  'no-minimum': ['looks at no assurance level', minimum(() => 'L0')],
  'one-below': ['takes an assurance level that is one too low', minimum(by(-1))],
  'one-above': ['wants an assurance level more than the minimum', minimum(by(1))],
  'kyc-is-fin': ['takes L4KYC for L4FIN', minimum((level) => (level === 'L4FIN' ? 'L4KYC' : level))],
  'owner-minimum': [
    'looks at no minimum of the owner',
    {
      passport: (passport) =>
        edit(passport, ({ limits }) => ({ limits: prune(limits, (name) => name === 'require_assurance_at_least') })),
    },
  ],
};

export const CAPABILITY_DEFECTS = defects('capability', ROWS);
