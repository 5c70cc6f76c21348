import type { PreparedPack } from '../../policy/index.js';

/** State in which nothing has happened: what counts at zero, sets empty, and what the host says not there. */
export const blankState = ({ aggregates }: PreparedPack): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...aggregates.values()].flatMap(({ name, kind, by }) =>
      kind === 'gauge' ? [] : [[name, by !== undefined ? {} : kind === 'set' ? [] : 0]],
    ),
  );
