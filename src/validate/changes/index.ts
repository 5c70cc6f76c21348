import type { DocumentKind } from '../detect-kind.js';
import type { Finding } from '../finding.js';
import { comparePacks } from './compare-packs.js';
import { comparePassports } from './compare-passports.js';

type Compare = (before: unknown, after: unknown) => readonly Finding[];

/** The kinds of document that have an earlier form which binds the later one. */
export const CHANGES = {
  passport: comparePassports,
  'policy-pack': comparePacks,
} as const satisfies Partial<Record<DocumentKind, Compare>>;

export type ComparedKind = keyof typeof CHANGES;
