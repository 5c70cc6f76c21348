import { isMembers } from '../../spec/index.js';

/** What a requirement needs to be known for: how binding it is, and whether cases can tell. */
export interface RegistryEntry {
  readonly id: string;
  readonly level: string;
  readonly status: 'tested' | 'untestable' | 'conflict' | 'planned';
  readonly reason?: string;
  /** Places of the text with several readings that it depends on, for `conflict`. */
  readonly interpretations: readonly string[];
}

const STATUSES = ['tested', 'untestable', 'conflict', 'planned'] as const;

/** The entries of `schemas/requirements.json`. What is none is left out, so that a case which names it names nothing. */
export const readRegistry = (document: unknown): readonly RegistryEntry[] => {
  const list: readonly unknown[] =
    isMembers(document) && Array.isArray(document.requirements) ? document.requirements : [];
  return list.flatMap((entry): readonly RegistryEntry[] => {
    if (!isMembers(entry) || typeof entry.id !== 'string' || typeof entry.level !== 'string') return [];
    const status = STATUSES.find((each) => each === entry.status);
    if (status === undefined) return [];
    const { id, level, reason, interpretations } = entry;
    const places = Array.isArray(interpretations) ? interpretations.filter((each) => typeof each === 'string') : [];
    return [{ id, level, status, ...(typeof reason === 'string' ? { reason } : {}), interpretations: places }];
  });
};
