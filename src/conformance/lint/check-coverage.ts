import type { LoadedConformanceCase } from '../cases/index.js';
import type { Reading } from '../sets/readings.js';
import type { RegistryEntry } from './read-registry.js';

const BINDING = ['MUST', 'MUST NOT'];

/** What the registry promises of a requirement and the cases do not keep. `cases`: those of the judged sets. */
export const checkCoverage = (
  { id, level, status, reason, interpretations }: RegistryEntry,
  cases: readonly LoadedConformanceCase[],
  readings: readonly Reading[],
): readonly (readonly [code: string, message: string])[] => {
  const own = cases.filter(({ requirements }) => requirements.includes(id));
  const found: (readonly [string, string])[] = [];
  if (status === 'untestable' && (reason ?? '') === '')
    found.push(['cases/no-reason', `${id} is untestable, and nothing says why`]);
  if ((status === 'untestable' || status === 'planned') && own.length > 0)
    found.push(['cases/tested-after-all', `${id} is ${status}, and ${own[0]?.id ?? ''} checks it`]);
  if (status === 'conflict' && interpretations.length === 0)
    found.push(['cases/no-alternatives', `${id} is in conflict, and no interpretation is named`]);
  for (const erratum of interpretations) {
    const choices = readings.find((reading) => reading.erratum === erratum)?.choices ?? [];
    if (choices.length < 2) found.push(['cases/no-alternatives', `${erratum} of ${id} has no alternatives`]);
  }
  if (status !== 'tested' && status !== 'conflict') return found;
  if (own.length === 0) return [...found, ['cases/not-tested', `no case checks ${id}`]];
  // What is shown by an answer alone says so: there is nothing to refuse.
  if (!BINDING.includes(level) || (status === 'tested' && (reason ?? '') !== '')) return found;
  for (const polarity of ['positive', 'negative'] as const)
    if (!own.some((each) => each.polarity === polarity))
      found.push(['cases/one-sided', `${id} has no ${polarity} case`]);
  return found;
};
