import type { Shape } from './shape.js';

/** A loop variable or parameter in force; `quantified` when `any` or `all` binds it. */
export interface Binding {
  readonly name: string;
  readonly id: number;
  readonly quantified: boolean;
  readonly shape: Shape;
}

/** `there`: not absent. `solid`: neither absent nor null. */
export type Knowledge = 'there' | 'solid';

/** What is in force and what is known where a node stands. Keys are those of `Names.keyOf`. */
export interface Standing {
  readonly bindings: readonly Binding[];
  readonly known: ReadonlyMap<string, Knowledge>;
}

export const START: Standing = { bindings: [], known: new Map() };

/** The same place with more known of it. What is solid stays so. */
export const knowing = (standing: Standing, more: Iterable<readonly [string, Knowledge]>): Standing => {
  const known = new Map(standing.known);
  for (const [key, knowledge] of more) if (known.get(key) !== 'solid') known.set(key, knowledge);
  return { ...standing, known };
};

export const binding = (standing: Standing, more: readonly Binding[]): Standing => ({
  ...standing,
  bindings: [...standing.bindings, ...more],
});
