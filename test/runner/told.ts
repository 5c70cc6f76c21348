import { isBrief, REPORTER_NAMES, REPORTERS } from '../../src/report/index.js';
import type { Ran } from './run-tree.js';

async function* each(events: Ran['events']): AsyncGenerator<Ran['events'][number]> {
  yield* events;
}

/** What every reporter writes of a run; with `verbose` off, those that can do with the number of cases that pass. */
export const told = async ({ events }: Ran, verbose = true): Promise<string> => {
  let text = '';
  for (const name of REPORTER_NAMES.filter((one) => verbose || isBrief(one, { verbose })))
    for await (const piece of REPORTERS[name](each(events), { color: false, verbose, quiet: false })) text += piece;
  return text;
};
