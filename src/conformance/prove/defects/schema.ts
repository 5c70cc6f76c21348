import { isMembers } from '../../../spec/index.js';
import { checkKind } from '../../../validate/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { edit } from '../edit.js';

/** A value that each member of a passport may have. */
const GOOD: Readonly<Record<string, unknown>> = {
  passport_id: 'c4a81f36-92d5-4e0b-8f17-2b6d94e3a705',
  kind: 'template',
  spec_version: 'oap/1.0',
  owner_id: 'owner',
  owner_type: 'org',
  assurance_level: 'L3',
  status: 'active',
  capabilities: [{ id: 'any' }],
  limits: {},
  regions: ['US'],
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-01-01T00:00:00Z',
  version: '1.0.0',
};

/** Takes a passport for valid when nothing but one member of it is wrong, and evaluates with a good value in its place. */
const forgive = (member: string, applies: (document: Readonly<Record<string, unknown>>) => boolean): Flaws => {
  const isForgiven = (document: unknown): boolean =>
    isMembers(document) &&
    applies(document) &&
    checkKind('passport', document).length > 0 &&
    checkKind('passport', { ...document, [member]: GOOD[member] }).length === 0;
  return {
    valid: (found, document) => found || isForgiven(document),
    passport: (passport) => (isForgiven(passport) ? edit(passport, () => ({ [member]: GOOD[member] })) : passport),
  };
};

const MEMBERS = Object.keys(GOOD);

const missing = Object.fromEntries(
  MEMBERS.map((member) => [
    `without-${member.replace('_', '-')}`,
    [`takes a passport without ${member}`, forgive(member, (document) => !(member in document))] as const,
  ]),
);
const anything = Object.fromEntries(
  MEMBERS.map((member) => [
    `any-${member.replace('_', '-')}`,
    [`takes any value for ${member}`, forgive(member, (document) => member in document)] as const,
  ]),
);

const ROWS: DefectRows = {
  ...missing,
  ...anything,
  'always-valid': ['calls every passport valid', { valid: () => true }],
  'never-valid': ['calls no passport valid', { valid: () => false }],
  'unknown-members': [
    'takes members that the standard does not know',
    {
      valid: (found, document, messages) =>
        found || (isMembers(document) && messages.every((each) => each.includes('unknown'))),
    },
  ],
  'duplicate-members': [
    'reads a text with a member twice, and takes the last',
    {
      readText: (text, value) => {
        if (value !== undefined) return { value };
        try {
          return { value: JSON.parse(text) };
        } catch {
          return undefined;
        }
      },
    },
  ],
  'refuses-texts': ['reads no passport that comes as a text', { readText: () => undefined }],
};

export const SCHEMA_DEFECTS = defects('schema', ROWS);
