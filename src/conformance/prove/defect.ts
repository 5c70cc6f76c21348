import type { Flaws } from '../drivers/index.js';

/** A way of being wrong, seeded into the reference to see which cases notice. Its id is `group/name`. */
export interface Defect {
  readonly id: string;
  readonly title: string;
  readonly flaws: Flaws;
}

/** A table of defects of one group: name, what it does wrong, and how. */
export type DefectRows = Readonly<Record<string, readonly [title: string, flaws: Flaws]>>;

export const defects = (group: string, rows: DefectRows): readonly Defect[] =>
  Object.entries(rows).map(([name, [title, flaws]]) => ({ id: `${group}/${name}`, title, flaws }));
