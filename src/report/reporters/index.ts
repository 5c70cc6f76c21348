import type { Reporter, ReporterOptions } from '../reporter.js';
import { github } from './github.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { pretty } from './pretty.js';
import { tap } from './tap.js';

/** Every reporter by the name that a user gives; the first is the default. */
export const REPORTERS = { pretty, json, junit, tap, github } as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof REPORTERS;

export const REPORTER_NAMES: readonly ReporterName[] = Object.keys(REPORTERS).filter((name) => isReporterName(name));

/** Tells whether a word names a reporter. Names that objects inherit do not. */
export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(REPORTERS, name);
}

/** Reporters that have nothing to say of a case that passes without a note, unless they are asked for every case. */
const BRIEF: ReadonlySet<ReporterName> = new Set(['pretty', 'github']);

/** Whether a reporter can do with the number of the cases that pass and have nothing to tell. */
export const isBrief = (name: ReporterName, { verbose }: Pick<ReporterOptions, 'verbose'>): boolean =>
  BRIEF.has(name) && !verbose;
