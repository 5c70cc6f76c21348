import { suggest } from '../diagnostics/index.js';
import { type PreparedPack, resolveLimits } from '../policy/index.js';
import { ASSURANCE_RANK, isMembers, type Members } from '../spec/index.js';
import type { Finding } from '../validate/index.js';

/** The name that may be meant to be the one that is lacking. */
const hintOf = (lacking: string, names: Iterable<string>): { readonly hint?: string } => {
  const meant = suggest(lacking, names);
  return meant === undefined ? {} : { hint: `Is \`${meant}\` meant to be \`${lacking}\`?` };
};

/** What a passport lacks for a pack: capabilities, level, the limits that the pack requires. */
export const checkPassportAgainst = (passport: Members, pack: PreparedPack): readonly Finding[] => {
  const held = new Set(
    (Array.isArray(passport.capabilities) ? passport.capabilities : []).map((each) => String(each?.id)),
  );
  const { limits } = resolveLimits(passport.limits, pack.capabilities, pack.id);
  const rank = (level: unknown): number => ASSURANCE_RANK.get(String(level)) ?? -1;
  const found: Finding[] = pack.capabilities
    .filter((capability) => !held.has(capability))
    .map((capability) => ({
      code: 'passport/lacks-capability',
      severity: 'error',
      pointer: '/capabilities',
      message: `the pack \`${pack.id}\` requires the capability \`${capability}\``,
      ...hintOf(capability, held),
      requirement: 'OAP-PASSPORT-027',
    }));
  if (rank(passport.assurance_level) < rank(pack.minAssurance))
    found.push({
      code: 'passport/assurance-too-low',
      severity: 'error',
      pointer: '/assurance_level',
      message: `the pack \`${pack.id}\` requires ${pack.minAssurance}`,
      requirement: 'OAP-POLICY-004',
      erratum: 'E-23',
    });
  for (const key of pack.limitsRequired.filter((each) => !Object.hasOwn(limits, each)))
    found.push({
      code: 'passport/lacks-limit',
      severity: 'error',
      pointer: '/limits',
      message: `the pack \`${pack.id}\` requires the limit \`${key}\` for \`${pack.capabilities[0]}\``,
      ...hintOf(key, Object.keys(limits)),
      requirement: 'OAP-POLICY-011',
      erratum: 'E-57',
    });
  return found;
};

/** What is wrong with a context under a pack: its schema, and the members that the pack requires beside it. */
export const checkContextAgainst = (context: unknown, pack: PreparedPack): readonly Finding[] => {
  const cites = { severity: 'error', requirement: 'OAP-POLICY-012' } as const;
  const problems = pack.checkContext(context);
  const lacking = isMembers(context) ? pack.requiredMembers.filter((name) => !Object.hasOwn(context, name)) : [];
  return [
    ...problems.map(({ keyword, ...rest }) => ({
      code: `context/schema-${keyword.replaceAll(' ', '-')}`,
      ...rest,
      ...cites,
    })),
    ...lacking
      .filter(
        (name) =>
          !problems.some(
            // A misspelt name is told by what was meant.
            ({ keyword, message }) =>
              (keyword === 'required' || keyword === 'additionalProperties') && message.includes(`\`${name}\``),
          ),
      )
      .map((name) => ({
        code: 'context/lacks-member',
        pointer: '',
        message: `the context lacks \`${name}\``,
        ...cites,
      })),
  ];
};
