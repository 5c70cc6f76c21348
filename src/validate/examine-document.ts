import { classifyDecision, WINDOW_MEMBERS } from '../spec/index.js';
import { checkKind } from './check-kind.js';
import { CHECKS } from './checks/index.js';
import type { DocumentKind } from './detect-kind.js';
import { DOCUMENTS } from './documents/index.js';
import { listProblems } from './faults/list-problems.js';
import { type Finding, isMembers } from './finding.js';
import { MAX_PROBLEMS, type Problem } from './problem.js';

/** What the schema of a decision is not asked: dialects that are no canonical decision, and faults that the checks tell better. */
const decisionProblems = (document: unknown): readonly Problem[] => {
  const schema = (value: unknown): readonly Problem[] => {
    const { subject, validate } = DOCUMENTS.decision;
    return validate(value) ? [] : listProblems(subject, validate.errors ?? []);
  };
  if (!isMembers(document)) return schema(document);
  const { dialect, body } = classifyDecision(document);
  const told: ReadonlySet<string> = new Set(['/passport_digest', '/signature']);
  const rest = (value: unknown): readonly Problem[] =>
    schema(value).filter(({ pointer, keyword }) => !(told.has(pointer) && keyword === 'pattern'));
  switch (dialect) {
    case 'spec':
      return schema(document);
    case 'placeholder':
      return WINDOW_MEMBERS.some((name) => Object.hasOwn(body, name)) ? [] : rest(document);
    case 'mixed':
      return rest(
        Object.fromEntries(
          Object.entries(body).filter(([name]) => !(WINDOW_MEMBERS as readonly string[]).includes(name)),
        ),
      );
    default:
      return [];
  }
};

const problemsOf = (kind: DocumentKind, document: unknown): readonly Problem[] => {
  if (kind === 'decision') return decisionProblems(document);
  if (kind === 'passport' || kind === 'policy-pack') return checkKind(kind, document);
  const { subject, validate } = DOCUMENTS[kind];
  return validate(document) ? [] : listProblems(subject, validate.errors ?? []);
};

const REQUIREMENT = {
  passport: 'OAP-PASSPORT-021',
  'policy-pack': 'OAP-POLICY-001',
  decision: 'OAP-DECISION-014',
  jwks: 'OAP-KEYS-007',
  discovery: 'OAP-DISCOVERY-005',
} as const satisfies Readonly<Record<DocumentKind, Finding['requirement']>>;

/**
 * All that is wrong with a document of a kind, by its schema and beyond it. What a policy pack needs to be evaluated (that its
 * conditions parse) is for the part that evaluates.
 *
 * @param document any JSON value; never changed
 * @returns at most 50 faults of the schema and 50 others
 */
export const examineDocument = (kind: DocumentKind, document: unknown): readonly Finding[] => {
  const area = kind === 'policy-pack' ? 'pack' : kind;
  const schema = problemsOf(kind, document).map(
    ({ keyword, ...problem }): Finding => ({
      code: `${area}/schema-${keyword.replaceAll(' ', '-')}`,
      severity: 'error',
      requirement: REQUIREMENT[kind],
      ...problem,
    }),
  );
  const all = isMembers(document) ? CHECKS[kind].flatMap((check) => check(document)) : [];
  // Errors first, so that what is cut off never changes the verdict.
  const [errors, others] = [true, false].map((wanted) =>
    all.filter(({ severity }) => (severity === 'error') === wanted),
  );
  const beyond = [...(errors ?? []), ...(others ?? [])].slice(0, MAX_PROBLEMS);
  // One fault, one finding: where a check speaks of the very place the schema does, the check knows more.
  const better = new Set(beyond.filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer));
  return [...schema.filter(({ pointer, code }) => !(better.has(pointer) && code.endsWith('-pattern'))), ...beyond];
};
