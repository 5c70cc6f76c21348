import { ASSURANCE_RANK, type AssuranceLevel, isMembers, type Members } from '../spec/index.js';

/** What a pack wants of a passport: its policy, and a passport of its suite that shows limits, if it has one. */
export interface PackNeeds {
  readonly policy: Members;
  readonly example: Members | undefined;
}

/** What a new passport is to be; ids and times are given, so that the same answers give the same passport. */
export interface PassportAnswers {
  readonly passportId: string;
  readonly kind: 'template' | 'instance';
  readonly parent?: string;
  readonly ownerId: string;
  readonly ownerType: 'org' | 'user';
  readonly assurance?: AssuranceLevel;
  readonly status: 'draft' | 'active';
  readonly regions: readonly string[];
  readonly expiresAt?: string;
  readonly now: string;
  readonly capabilities: readonly string[];
  readonly packs: readonly PackNeeds[];
  /** Limits that take the place of those that the packs show, by capability. */
  readonly limits?: Readonly<Record<string, Members>>;
}

const capabilitiesOf = ({ policy }: PackNeeds): readonly string[] =>
  Array.isArray(policy.requires_capabilities) ? (policy.requires_capabilities as readonly string[]) : [];

/** The limits that an example passport shows for a capability, under its flat key. */
const exampleBlock = ({ example }: PackNeeds, capability: string): Members => {
  const limits = isMembers(example?.limits) ? example.limits : {};
  const block = Object.hasOwn(limits, capability) ? limits[capability] : undefined;
  return isMembers(block) ? block : {};
};

const strongest = (levels: readonly unknown[]): string =>
  levels
    .map(String)
    .filter((level) => ASSURANCE_RANK.has(level))
    .reduce((most, level) => ((ASSURANCE_RANK.get(level) ?? 0) > (ASSURANCE_RANK.get(most) ?? 0) ? level : most), 'L0');

/**
 * Makes a passport with the capabilities of packs and, as limits, those that their suites show (OAP-PASSPORT-001).
 * Two packs with one capability share a block; what both name is taken from the first.
 * The level is the highest that a pack asks for, unless one is given.
 */
export const scaffoldPassport = (answers: PassportAnswers): Members => {
  const { packs, kind, parent, expiresAt } = answers;
  const capabilities = [...new Set([...packs.flatMap(capabilitiesOf), ...answers.capabilities])];
  const limits = new Map<string, Members>();
  for (const pack of packs) {
    // Each capability gets its block, though the pack reads the first one before the others: one without would be unlimited (E-78).
    for (const id of capabilitiesOf(pack)) limits.set(id, { ...exampleBlock(pack, id), ...limits.get(id) });
  }
  for (const [id, members] of Object.entries(answers.limits ?? {})) limits.set(id, { ...limits.get(id), ...members });
  return {
    passport_id: answers.passportId,
    kind,
    ...(parent === undefined ? {} : { parent_agent_id: parent }),
    spec_version: 'oap/1.0',
    owner_id: answers.ownerId,
    owner_type: answers.ownerType,
    assurance_level: answers.assurance ?? strongest(packs.map(({ policy }) => policy.min_assurance)),
    status: answers.status,
    capabilities: capabilities.map((id) => ({ id })),
    limits: Object.fromEntries(limits),
    regions: answers.regions,
    created_at: answers.now,
    updated_at: answers.now,
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
    version: '1.0.0',
  };
};
