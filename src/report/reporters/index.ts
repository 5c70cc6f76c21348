import type { Reporter } from '../reporter.js';
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
