import { EXIT, OapError } from '../diagnostics/index.js';
import { checkUnique, type PackAnswers } from './answers.js';
import { buildContext } from './build-context.js';
import { buildRule } from './build-rule.js';
import { buildCases, limitsOf, printSuite } from './build-suite.js';
import { readContract, renderContract } from './contract.js';
import { capabilityOf, checkCapability, checkPackId, titleOf } from './names.js';
import { pairLimit } from './pair-limit.js';
import { type Renaming, renameLines, renamePassport, replaceName } from './rename-pack.js';
import { renderExample } from './render-example.js';

type Members = Readonly<Record<string, unknown>>;

/** A file of a new folder: its path in it, with `/`, and its text. */
export interface ScaffoldFile {
  readonly path: string;
  readonly text: string;
}

/** The pack that a new one is made from: its files, each read as text. */
export type PackSource = readonly ScaffoldFile[];

const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const isPassport = (path: string): boolean => /(^|\/)passport\.[^/]*json$/.test(path) || /(^|\/)passports\//.test(path);

const readPolicy = (source: PackSource): Members => {
  const file = source.find(({ path }) => path === 'policy.json');
  if (file === undefined)
    throw new OapError('scaffold/no-policy', EXIT.usage, 'the pack to start from has no policy.json');
  return JSON.parse(file.text) as Members;
};

const renamingOf = (policy: Members, answers: PackAnswers): Renaming => {
  const [from = ''] = policy.requires_capabilities as readonly string[];
  const id = checkPackId(answers.id);
  const capability = checkCapability(answers.capability ?? (answers.keepsCapability ? from : capabilityOf(id)));
  return {
    id: { from: String(policy.id), to: id },
    capability: { from, to: capability },
    assurance: answers.assurance ?? String(policy.min_assurance),
  };
};

const renamePolicy = (policy: Members, renaming: Renaming, answers: PackAnswers): Members => {
  const [, ...others] = policy.requires_capabilities as readonly string[];
  const { created_at: _, updated_at: __, deprecation: ___, ...kept } = policy;
  return {
    ...kept,
    id: renaming.id.to,
    name: answers.name ?? titleOf(renaming.id.to),
    description: answers.description ?? String(policy.description),
    version: `${/[0-9]+$/.exec(renaming.id.to)?.[0] ?? 1}.0.0`,
    status: 'active',
    requires_capabilities: [renaming.capability.to, ...others],
    min_assurance: renaming.assurance,
  };
};

/** A pack that keeps rules, context and cases of its source under another name. */
const copyPack = (source: PackSource, policy: Members, renaming: Renaming): readonly ScaffoldFile[] => {
  const rename = (text: string): string =>
    replaceName(replaceName(text, renaming.id.from, renaming.id.to), renaming.capability.from, renaming.capability.to);
  return source.map(({ path, text }) => {
    if (path === 'policy.json') return { path, text: print(policy) };
    if (path.endsWith('.jsonl')) return { path, text: renameLines(text, renaming) };
    if (isPassport(path)) return { path, text: print(renamePassport(JSON.parse(text) as Members, renaming)) };
    return { path, text: rename(text) };
  });
};

/** A pack with a context, rules and a suite made from fields and limits. */
const buildPack = (
  source: PackSource,
  policy: Members,
  renaming: Renaming,
  { fields, limits, description }: PackAnswers,
): readonly ScaffoldFile[] => {
  checkUnique(fields, 'field');
  checkUnique(limits, 'limit');
  const [first = 'example'] = renaming.id.to.split('.');
  const namespace = first === 'oap' || !/^[a-z]/.test(first) ? 'custom' : first;
  const rules = limits.map((limit) => buildRule(limit, pairLimit(limit, fields), namespace));
  const built = {
    ...policy,
    description: description ?? `Decides about ${String(policy.name).toLowerCase()}.`,
    limits_required: limits.map(({ name }) => name),
    required_context: buildContext(fields, rules),
    evaluation_rules: rules.map(({ name, condition, deny_code, description: says, message }) => ({
      name,
      type: 'expression',
      condition,
      deny_code,
      description: says,
      message,
    })),
  };
  const capability = renaming.capability.to;
  const cases = buildCases(fields, rules, capability);
  const { contexts, expected } = printSuite(cases);
  const passports = source.filter(({ path }) => isPassport(path));
  return [
    { path: 'policy.json', text: print(built) },
    { path: 'README.md', text: `${renderContract(readContract(built))}\n${renderExample(capability, cases, rules)}` },
    ...passports.map(({ path, text }) => ({
      path,
      text: print(renamePassport(JSON.parse(text) as Members, renaming, limitsOf(rules))),
    })),
    { path: 'tests/contexts.jsonl', text: contexts },
    { path: 'tests/expected.jsonl', text: expected },
  ];
};

/**
 * Makes a new pack from another one: with fields or limits, a context, a rule for each limit and a suite that shows each rule;
 * without, what the source has, under the new name.
 *
 * @param source the files of a valid pack: the template, or one of the library
 * @returns the files of the new folder
 * @throws OapError `scaffold/…`, exit 2, when an answer cannot be used
 */
export const scaffoldPack = (source: PackSource, answers: PackAnswers): readonly ScaffoldFile[] => {
  const before = readPolicy(source);
  const renaming = renamingOf(before, answers);
  const policy = renamePolicy(before, renaming, answers);
  return answers.fields.length + answers.limits.length === 0
    ? copyPack(source, policy, renaming)
    : buildPack(source, policy, renaming, answers);
};
