/** Assurance levels, lowest first (OAP-PASSPORT-006). The order of the two highest is our reading of E-23. */
export const ASSURANCE_LEVELS = ['L0', 'L1', 'L2', 'L3', 'L4KYC', 'L4FIN'] as const;

export type AssuranceLevel = (typeof ASSURANCE_LEVELS)[number];

/** Rank of each level; a word that is not here is no level. */
export const ASSURANCE_RANK: ReadonlyMap<string, number> = new Map(
  ASSURANCE_LEVELS.map((level, rank) => [level, rank]),
);
