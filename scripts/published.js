// Writes docs/published-documents.md: what `oap validate` and `oap lint` say of each published document. OAP_UPSTREAM names their folder.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/oap.js', import.meta.url));
export const PAGE = 'docs/published-documents.md';

/** A context cannot be told by its content: this one is an example for the refund pack. */
const CONTEXT = /\/context\.refund\./;
const CONTEXT_PACK = 'packs/finance.payment.refund.v1';

const namesIn = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : []);
const jsonIn = (root, folder) =>
  namesIn(join(root, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`);

/** The published documents under a folder, by chapter of the page. */
const listDocuments = (root) => {
  const cases = namesIn(join(root, 'spec/conformance/cases')).map((id) => `spec/conformance/cases/${id}`);
  const packs = namesIn(join(root, 'packs')).filter((id) => existsSync(join(root, 'packs', id, 'policy.json')));
  return {
    examples: [...jsonIn(root, 'spec/oap/examples'), ...jsonIn(root, 'spec/oap/vc/examples')],
    conformance: cases.flatMap((folder) => [
      ...jsonIn(root, `${folder}/passports`),
      ...jsonIn(root, `${folder}/expected`),
    ]),
    packs: packs.map((id) => `packs/${id}/policy.json`),
    samples: ['decisions', 'passports'].flatMap((kind) => jsonIn(root, `samples/${kind}`)),
    suites: packs.flatMap((id) => jsonIn(root, `packs/${id}/tests`)),
  };
};

/** Runs the command as a person would, in the folder of the documents; findings are no failure here. */
const runCommand = (root, args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args, '--json', '--verbose'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0 && status !== 1) throw new Error(`oap ${args[0]} ended with ${status}: ${stderr}`);
  const said = new Map(stderr.split('\n').flatMap((line) => [line.split(': ')].filter(({ length }) => length === 2)));
  return { diagnostics: JSON.parse(stdout).diagnostics, said };
};

const countCodes = (diagnostics) => {
  const counts = new Map();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  const shown = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `\`${code}\` ${count}`);
  return shown.join(', ') || 'none';
};

const listErrata = (diagnostics) =>
  [...new Set(diagnostics.flatMap(({ erratum }) => erratum ?? []))].sort().join(', ') || 'none';

const DIALECT = /dialect `([a-z-]+)`/;

/** A decision is of the dialect that its findings name; a canonical one has none. A pack is of that of its rules. */
const dialectOf = (kind, document, diagnostics) => {
  if (kind === 'policy-pack') {
    const rules = document.evaluation_rules ?? [];
    const untyped = rules.filter(({ type }) => type === undefined).length;
    if (untyped === 0) return 'standard';
    return untyped === rules.length ? `legacy (${untyped} rules)` : `legacy (${untyped} of ${rules.length} rules)`;
  }
  if (kind === 'passport') return 'standard';
  const own = diagnostics.filter(({ code }) => code.startsWith('decision/'));
  const [named] = own.flatMap(({ message }) => DIALECT.exec(message)?.[1] ?? []);
  if (named !== undefined) return named;
  if (own.some(({ code }) => code === 'decision/placeholder')) return 'placeholder';
  return kind === 'decision' ? 'canonical' : 'none';
};

const verdictOf = (diagnostics) => {
  if (diagnostics.some(({ code }) => code === 'decision/placeholder')) return 'placeholder';
  if (diagnostics.some(({ severity }) => severity === 'error')) return 'faults';
  return diagnostics.length > 0 ? 'valid, with warnings' : 'valid';
};

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The page about the published documents under a folder. */
export const renderPublished = (root) => {
  const documents = listDocuments(root);
  const packs = new Set(documents.packs);
  const files = Object.values(documents).flat();
  const context = documents.examples.filter((file) => CONTEXT.test(file));
  const alone = runCommand(root, ['validate', ...files.filter((file) => !context.includes(file))]);
  const checked = context.map((file) => runCommand(root, ['validate', file, '--against', CONTEXT_PACK]));
  const all = [alone, ...checked];
  const linted = runCommand(root, ['lint', ...documents.packs]).diagnostics;
  const rowOf = (file) => {
    const found = all.flatMap(({ diagnostics }) => diagnostics).filter(({ location }) => location.file === file);
    const kind = all.flatMap(({ said }) => said.get(file) ?? []).at(0) ?? 'unknown';
    const lint = linted.filter(({ location }) => location.file === file);
    const dialect = dialectOf(kind, JSON.parse(readFileSync(join(root, file), 'utf8')), found);
    const name = packs.has(file) ? file.split('/')[1] : file.replace('spec/', '');
    const told = [`\`${name}\``, verdictOf(found), kind, dialect, countCodes(found)];
    return [...told, ...(packs.has(file) ? [countCodes(lint)] : []), listErrata([...found, ...lint])];
  };
  const head = ['document', 'verdict', 'kind', 'dialect', 'findings'];
  const chapter = (title, names) => `## ${title}\n\n${table([...head, 'errata'], names.map(rowOf))}\n`;
  return `# The published documents

<!-- generated by scripts/published.js from the published documents -->

What \`oap validate\` says of every document that is published with the standard, and \`oap lint\` of every pack. A number after a
code counts its findings. Errata are explained in [How the specification is read](interpretations.md), rules of lint in
[Lint rules](lint-rules.md). A \`placeholder\` has the form of a decision but neither a digest nor a signature: nobody may act on it.

${chapter('Examples of the specification', documents.examples)}
The context among the examples is checked against \`${CONTEXT_PACK.split('/').at(-1)}\`, the pack that it is an example for.

${chapter('Passports and decisions of the conformance cases', documents.conformance)}
${chapter('Passports of the suites', documents.suites)}
${chapter('Decisions and passports found in public repositories', documents.samples)}
## Packs

${table(['pack', ...head.slice(1), 'findings of lint', 'errata'], documents.packs.map(rowOf))}
`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.env.OAP_UPSTREAM;
  if (root === undefined || !existsSync(join(root, 'packs'))) {
    console.error('OAP_UPSTREAM has to name the folder of the published documents');
    process.exitCode = 2;
  } else {
    writeFileSync(new URL(`../${PAGE}`, import.meta.url), renderPublished(root));
  }
}
