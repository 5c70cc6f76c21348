import { compareDiagnostics, type Diagnostic } from '../../diagnostics/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import type { ConformanceSet } from '../sets/make-sets.js';
import type { Reading } from '../sets/readings.js';
import { checkCoverage } from './check-coverage.js';
import { checkTwin } from './check-twin.js';
import type { RegistryEntry } from './read-registry.js';

/** What the suite consists of. `registry` names the file of the requirements, for what is wrong with one. */
export interface LintedSuite {
  readonly cases: readonly LoadedConformanceCase[];
  readonly sets: readonly ConformanceSet[];
  readonly readings: readonly Reading[];
  readonly requirements: readonly RegistryEntry[];
  readonly registry: string;
}

/** Cases of what this project adds to the standard, which are in no set. */
const isOurs = ({ folder }: LoadedConformanceCase): boolean => folder.startsWith('toolkit.');

/**
 * Checks the suite itself (OAP-CONF-004): twins, requirements, readings, sets, and that each binding requirement is tested from both
 * sides, or says why not. What the loader finds is not repeated.
 */
export const lintSuite = (suite: LintedSuite): readonly Diagnostic[] => {
  const { cases, sets, readings, requirements, registry } = suite;
  const found: Diagnostic[] = [];
  const tell = (each: LoadedConformanceCase, code: string, message: string): void => {
    found.push({
      code,
      severity: 'error',
      message: `${each.id}: ${message}`,
      requirement: 'OAP-CONF-004',
      location: each.location,
    });
  };
  const byId = new Map(cases.map((each) => [each.id, each]));
  const known = new Set(requirements.map(({ id }) => id));
  const inSet = new Set(sets.flatMap((set) => set.cases));
  for (const each of cases) {
    for (const id of each.requirements)
      if (!known.has(id)) tell(each, 'cases/unknown-requirement', `there is no requirement ${id}`);
    if (!inSet.has(each.id) && !isOurs(each)) tell(each, 'cases/in-no-set', 'no set holds the case');
    const { interpretation } = each;
    if (
      interpretation !== undefined &&
      readings.find(({ erratum }) => erratum === interpretation.erratum)?.choices.includes(interpretation.choice) !==
        true
    )
      tell(each, 'cases/unknown-reading', `there is no reading ${interpretation.erratum}:${interpretation.choice}`);
    if (each.polarity === 'negative')
      for (const [code, message] of checkTwin(each, byId.get(each.pair ?? ''))) tell(each, code, message);
  }
  const judged = cases.filter((each) => !isOurs(each));
  for (const entry of requirements)
    for (const [code, message] of checkCoverage(entry, judged, readings))
      found.push({ code, severity: 'error', message, requirement: entry.id, location: { file: registry } });
  return found.sort(compareDiagnostics);
};
