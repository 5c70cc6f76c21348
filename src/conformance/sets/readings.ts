import { EXIT, OapError, suggest } from '../../diagnostics/index.js';
import { isMembers } from '../../spec/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import type { Choices } from '../judge/judging.js';

/** A place of the text that can be read in several ways, with their names; the first is how this project reads it. */
export interface Reading {
  readonly erratum: string;
  readonly topic: string;
  readonly choices: readonly string[];
}

/** The places with alternatives in `schemas/interpretations.json`. */
export const readReadings = (document: unknown): readonly Reading[] => {
  const list = isMembers(document) && Array.isArray(document.interpretations) ? document.interpretations : [];
  return list.flatMap((entry: unknown): readonly Reading[] => {
    if (!isMembers(entry) || typeof entry.erratum !== 'string' || !Array.isArray(entry.alternatives)) return [];
    const choices = entry.alternatives.flatMap((each: unknown) =>
      isMembers(each) && typeof each.choice === 'string' ? [each.choice] : [],
    );
    const topic = typeof entry.topic === 'string' ? entry.topic : '';
    return choices.length === 0 ? [] : [{ erratum: entry.erratum, topic, choices }];
  });
};

/**
 * The registered places and, with the readings that cases belong to, those that are not registered: no case may be left out because
 * nobody could have chosen its reading.
 */
export const completeReadings = (
  registered: readonly Reading[],
  cases: readonly LoadedConformanceCase[],
): readonly Reading[] => {
  const readings = new Map(registered.map((each) => [each.erratum, each]));
  for (const { interpretation } of cases) {
    if (interpretation === undefined) continue;
    const { erratum, choice } = interpretation;
    const known = readings.get(erratum) ?? { erratum, topic: '', choices: [] };
    if (!known.choices.includes(choice)) readings.set(erratum, { ...known, choices: [...known.choices, choice] });
  }
  return [...readings.values()];
};

const hintFor = (readings: readonly Reading[]): string =>
  readings.length === 0
    ? 'this suite has no place with alternatives'
    : `choose from ${readings.map(({ erratum, choices }) => `${erratum}=${choices.join('|')}`).join(', ')}`;

/**
 * The reading of every place with alternatives: those given as `E-34=single-use`, else the first.
 * @throws OapError `conformance/unknown-reading`, exit 2
 */
export const chooseReadings = (readings: readonly Reading[], given: readonly string[]): Choices => {
  const chosen = new Map(readings.map(({ erratum, choices }) => [erratum, choices[0] ?? '']));
  for (const each of given) {
    const [erratum = '', choice = ''] = each.split(/[=:]/);
    const reading = readings.find((one) => one.erratum === erratum);
    if (reading?.choices.includes(choice) !== true) {
      const near = reading === undefined ? suggest(erratum, [...chosen.keys()]) : suggest(choice, reading.choices);
      throw new OapError('conformance/unknown-reading', EXIT.usage, `there is no reading ${each}`, {
        hint: near === undefined ? hintFor(readings) : `did you mean ${near}?`,
      });
    }
    chosen.set(erratum, choice);
  }
  return Object.fromEntries([...chosen].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Whether choices name one reading for each place, no more and no less: else cases could be chosen away. */
export const areChoices = (readings: readonly Reading[], choices: Choices): boolean =>
  Object.keys(choices).length === readings.length &&
  readings.every(({ erratum, choices: known }) => known.includes(choices[erratum] ?? ''));
