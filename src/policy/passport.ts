import type { Note } from '../diagnostics/index.js';
import { isRecord } from '../expr/index.js';
import { digest } from '../json/index.js';
import { checkPassport, type Problem } from '../validate/index.js';
import { type ResolvedLimits, resolveLimits } from './limits.js';
import type { PreparedPack } from './pack.js';

/** A passport made ready once for any number of evaluations. */
export interface PreparedPassport {
  readonly document: unknown;
  /** What evaluation sees: the document, with `agent_id` as another name of `passport_id`, whatever it says itself (E-25). */
  readonly view: Readonly<Record<string, unknown>>;
  /** Faults under the full schema, unknown members aside. */
  readonly problems: readonly Problem[];
  /** Faults in the members that evaluation needs (`--passport-check presence`). */
  readonly presenceProblems: readonly Problem[];
  readonly notes: readonly Note[];
  /** `sha256:` and 64 hex digits over the JCS form of the whole document (E-05, E-08); undefined when it has no such form. */
  readonly digest: string | undefined;
  readonly capabilities: ReadonlySet<string>;
  readonly limitsFor: (pack: PreparedPack) => ResolvedLimits;
}

/** The members that a passport may have at its top. */
const MEMBERS: ReadonlySet<string> = new Set([
  'passport_id',
  'kind',
  'spec_version',
  'template_id',
  'parent_agent_id',
  'did',
  'owner_id',
  'owner_type',
  'assurance_level',
  'status',
  'capabilities',
  'limits',
  'regions',
  'metadata',
  'created_at',
  'updated_at',
  'expires_at',
  'never_expires',
  'version',
]);

const unknownMember = (problem: Problem): boolean => problem.keyword === 'additionalProperties' && problem.key === true;

/**
 * The faults apart from unknown members. The members that are known are looked at by themselves, because a list of problems has an end,
 * and enough unknown members would push what is really wrong out of it.
 */
const faultsOf = (document: unknown, found: readonly Problem[]): readonly Problem[] => {
  if (!isRecord(document) || !found.some(unknownMember)) return found;
  return checkPassport(Object.fromEntries(Object.entries(document).filter(([name]) => MEMBERS.has(name))));
};

const NEEDED: Readonly<Record<string, (value: unknown) => boolean>> = {
  passport_id: (value) => typeof value === 'string' && value !== '',
  owner_id: (value) => typeof value === 'string' && value !== '',
  status: (value) => typeof value === 'string',
  assurance_level: (value) => typeof value === 'string',
  capabilities: (value) =>
    Array.isArray(value) &&
    value.every((entry) => isRecord(entry) && Object.hasOwn(entry, 'id') && typeof entry.id === 'string'),
  limits: (value) => isRecord(value),
};

const checkPresence = (document: unknown): readonly Problem[] => {
  if (!isRecord(document)) return [{ pointer: '', keyword: 'type', message: 'a passport is an object' }];
  return Object.entries(NEEDED).flatMap(([name, fits]): readonly Problem[] => {
    if (!Object.hasOwn(document, name))
      return [{ pointer: '', keyword: 'required', message: `the passport lacks \`${name}\`` }];
    return fits(document[name])
      ? []
      : [{ pointer: `/${name}`, keyword: 'type', message: `\`${name}\` is not what evaluation needs` }];
  });
};

const digestOf = (document: unknown): string | undefined => {
  try {
    return digest(document);
  } catch {
    // A document without a canonical form (a lone surrogate) has no digest; its decision is incomplete and never signed.
    return undefined;
  }
};

const viewOf = (document: unknown): Readonly<Record<string, unknown>> => {
  if (!isRecord(document)) return {};
  if (!Object.hasOwn(document, 'passport_id')) return document;
  const { passport_id: agent_id } = document;
  return { ...document, agent_id };
};

const capabilityIds = (document: unknown): readonly string[] => {
  const list = isRecord(document) && Object.hasOwn(document, 'capabilities') ? document.capabilities : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) =>
    isRecord(entry) && Object.hasOwn(entry, 'id') && typeof entry.id === 'string' ? [entry.id] : [],
  );
};

/**
 * Prepares a passport: validates it (OAP-PASSPORT-021), digests it, finds its capabilities; limits are resolved once per pack.
 * Never throws for what is wrong with it: an invalid passport evaluates to `oap.policy_error`.
 *
 * @param options `digest: false` leaves the digest out, for trials whose decisions nobody sees
 */
export const preparePassport = (document: unknown, options: { readonly digest?: boolean } = {}): PreparedPassport => {
  const found = checkPassport(document);
  const unknown = found.filter(unknownMember);
  const resolved = new WeakMap<PreparedPack, ResolvedLimits>();
  const limits = isRecord(document) && Object.hasOwn(document, 'limits') ? document.limits : undefined;
  return {
    document,
    view: viewOf(document),
    problems: faultsOf(document, found),
    presenceProblems: checkPresence(document),
    notes: unknown.map(({ message }) => ({
      code: 'passport/unknown-member',
      message: `the passport has an ${message}; it is covered by the digest and changes nothing`,
      requirement: 'OAP-CONF-006',
      erratum: 'E-29',
    })),
    digest: options.digest === false ? undefined : digestOf(document),
    capabilities: new Set(capabilityIds(document)),
    limitsFor: (pack) => {
      let known = resolved.get(pack);
      if (known === undefined) {
        known = resolveLimits(limits, pack.capabilities, pack.id);
        resolved.set(pack, known);
      }
      return known;
    },
  };
};
