import type { LoadedConformanceCase, LoadedStep } from '../cases/index.js';
import { findChanged } from './find-changed.js';

/** What is put to an implementation: expectations are no part of it. */
const inputs = ({ steps }: LoadedConformanceCase): readonly unknown[] =>
  steps.map((step: LoadedStep) => {
    const { expect: _, ...input } = step as LoadedStep & { readonly expect?: unknown };
    return input;
  });

const nameOf = ({ interpretation }: LoadedConformanceCase): string =>
  interpretation === undefined ? 'every reading' : `${interpretation.erratum}:${interpretation.choice}`;

/**
 * What keeps a case from being the twin of a negative one: it has to be put wherever the negative one is, and to differ from it in one
 * place, so that a refusal is known to be for that.
 */
export const checkTwin = (
  negative: LoadedConformanceCase,
  twin: LoadedConformanceCase | undefined,
): readonly (readonly [code: string, message: string])[] => {
  if (twin === undefined) return [['cases/no-twin', `there is no case ${negative.pair ?? ''}`]];
  const found: (readonly [string, string])[] = [];
  if (twin.polarity !== 'positive') found.push(['cases/negative-twin', `${twin.id} is a negative case itself`]);
  if (twin.role !== negative.role) found.push(['cases/other-role', `${twin.id} is put to a ${twin.role}`]);
  if (twin.level === 'full' && negative.level === 'basic')
    found.push(['cases/other-level', `${twin.id} is of the full level only`]);
  if (twin.interpretation !== undefined && nameOf(twin) !== nameOf(negative))
    found.push(['cases/other-reading', `${twin.id} belongs to ${nameOf(twin)}, this one to ${nameOf(negative)}`]);
  const more = twin.features.filter((feature) => !negative.features.includes(feature));
  if (more.length > 0) found.push(['cases/other-features', `${twin.id} needs ${more.join(', ')} besides`]);
  if ((twin.clock ?? '') !== (negative.clock ?? ''))
    found.push(['cases/other-clock', `${twin.id} begins at another time`]);
  const changed = findChanged(inputs(twin), inputs(negative));
  if (changed.length !== 1)
    found.push([
      'cases/not-one-difference',
      changed.length === 0
        ? `it asks the same as ${twin.id}`
        : `it differs from ${twin.id} in ${changed.length} places: ${changed.slice(0, 5).join(', ')}`,
    ]);
  return found;
};
