import { classifyDecision, shapeOf, WINDOW_MEMBERS } from '../spec/index.js';
import { checkPassport, checkPolicyPack } from './check-as.js';
import { CHECKS } from './checks/index.js';
import { citeOf } from './cites.js';
import { examineSubject } from './credential/examine-subject.js';
import { DIALECT_KINDS, type DialectKind, type DocumentKind } from './detect-kind.js';
import { DOCUMENTS } from './documents/index.js';
import { listProblems } from './faults/list-problems.js';
import { type Finding, isMembers } from './finding.js';
import { MAX_PROBLEMS, type Problem } from './problem.js';

type Schema = keyof typeof DOCUMENTS;

/** What a schema finds, and which one it was. */
interface Read {
  readonly kind: DocumentKind;
  readonly problems: readonly Problem[];
}

const ask = (kind: Schema, document: unknown): Read => {
  const { subject, validate } = DOCUMENTS[kind];
  return { kind, problems: validate(document) ? [] : listProblems(subject, validate.errors ?? []) };
};

const without = (document: Readonly<Record<string, unknown>>, names: readonly string[]): unknown =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)));

/** A decision is read by the schema of its dialect; the forms of digest and signature are told better by the checks. */
const readDecision = (document: unknown): Read => {
  if (!isMembers(document)) return ask('decision', document);
  const { dialect, body } = classifyDecision(document);
  if (dialect === 'spec') return ask('decision', document);
  const shape = shapeOf(dialect, body);
  if (shape !== undefined) return ask(`decision-${shape}`, document);
  // A canonical decision that nobody signed, or a piece of a chain: that it is one is all there is to say.
  if (dialect === 'local-unsigned') return { kind: 'decision', problems: [] };
  const { kind, problems } = ask(
    'decision',
    dialect === 'mixed' || dialect === 'hosted-both' ? without(body, WINDOW_MEMBERS) : document,
  );
  const told = ['/passport_digest', '/signature'];
  return { kind, problems: problems.filter((each) => !(told.includes(each.pointer) && each.keyword === 'pattern')) };
};

const read = (kind: DocumentKind, document: unknown): Read => {
  if (kind === 'decision') return readDecision(document);
  if (kind === 'passport') return { kind, problems: checkPassport(document) };
  if (kind === 'policy-pack') return { kind, problems: checkPolicyPack(document) };
  return ask(kind, document);
};

const areaOf = (kind: DocumentKind): string => {
  if (kind === 'policy-pack') return 'pack';
  return (DIALECT_KINDS as readonly DocumentKind[]).includes(kind) ? 'decision' : kind;
};

/** A decision that is asked for in a dialect: of which dialect it is is no fault, unless it is of another. */
const inDialect = (kind: DialectKind, document: unknown, found: readonly Finding[]): readonly Finding[] => {
  if (!isMembers(document)) return found;
  const { dialect, body } = classifyDecision(document);
  const shape = shapeOf(dialect, body) ?? dialect;
  const rest = found.filter(({ code }) => code !== 'decision/dialect');
  // What has no verdict is no decision of any dialect; its schema says what it lacks.
  if (`decision-${shape}` === kind || !Object.hasOwn(body, 'allow')) return rest;
  return [
    {
      code: 'decision/other-dialect',
      severity: 'error',
      pointer: '',
      message: `the decision is of the dialect \`${shape}\`, not \`${kind.slice('decision-'.length)}\``,
      requirement: 'OAP-DECISION-001',
      erratum: 'E-02',
    },
    ...rest,
  ];
};

const beyondSchema = (kind: DocumentKind, document: unknown): readonly Finding[] => {
  if (!isMembers(document)) return [];
  const found = CHECKS[kind].flatMap((check) => check(document));
  return DIALECT_KINDS.includes(kind as DialectKind) ? inDialect(kind as DialectKind, document, found) : found;
};

/** A receipt is read as the decision or the credential that it is; what its own schema refuses is never let pass. */
const examineReceipt = (document: unknown): readonly Finding[] => {
  const wrapped = isMembers(document) && Object.hasOwn(document, 'credentialSubject');
  const found = [
    ...examineDocument(wrapped ? 'credential' : 'decision', document),
    ...(isMembers(document) ? CHECKS.receipt.flatMap((check) => check(document)) : []),
  ];
  if (found.some(({ severity }) => severity === 'error')) return found;
  return [...found, ...examineShape('receipt', document)];
};

const examineShape = (kind: DocumentKind, document: unknown): readonly Finding[] => {
  const { kind: schema, problems } = read(kind, document);
  return problems.map((problem): Finding => {
    const { keyword, lacks: _lacks, ...rest } = problem;
    const code = `${areaOf(kind)}/schema-${keyword.replaceAll(' ', '-')}`;
    return { code, severity: 'error', ...citeOf(schema, problem), ...rest };
  });
};

/**
 * All that is wrong with a document of a kind, by its schema and beyond it. What a policy pack needs to be evaluated (that its
 * conditions parse) is for the part that evaluates.
 *
 * @param document any JSON value; never changed
 * @returns at most 50 faults of the schema and 50 others; twice that of a credential, whose subject is a document itself
 */
export const examineDocument = (kind: DocumentKind, document: unknown): readonly Finding[] => {
  if (kind === 'receipt') return examineReceipt(document);
  const all = beyondSchema(kind, document);
  // What the schema of one dialect says of another is noise.
  const other = all.some(({ code }) => code === 'decision/other-dialect');
  const schema = other ? [] : examineShape(kind, document);
  // Errors first, so that what is cut off never changes the verdict.
  const [errors, others] = [true, false].map((wanted) =>
    all.filter(({ severity }) => (severity === 'error') === wanted),
  );
  const beyond = [...(errors ?? []), ...(others ?? [])].slice(0, MAX_PROBLEMS);
  // One fault, one finding: where a check speaks of the very place the schema does, the check knows more.
  const better = new Set(beyond.filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer));
  const found = [
    ...schema.filter(({ pointer, code }) => !(better.has(pointer) && /-(pattern|enum)$/.test(code))),
    ...beyond,
  ];
  return kind === 'credential' && isMembers(document)
    ? [...found, ...examineSubject(document, examineDocument)]
    : found;
};
