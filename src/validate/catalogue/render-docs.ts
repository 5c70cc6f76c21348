import { CITES, type Cite } from '../cites.js';
import type { DocumentKind } from '../detect-kind.js';
import type { CheckEntry } from './check-entry.js';
import { CHECK_CATALOGUE } from './checks/index.js';
import { KIND_CATALOGUE } from './kinds.js';

/** Where our schemas and the published ones part, as schemas/differences.json lists it. */
export interface Differences {
  readonly repairs: readonly { readonly schema: string; readonly erratum: string; readonly why: string }[];
  readonly differences: readonly {
    readonly schema: string;
    readonly place: string;
    readonly ours: string;
    readonly erratum: string;
    readonly why: string;
  }[];
}

const KINDS = Object.entries(KIND_CATALOGUE) as [DocumentKind, (typeof KIND_CATALOGUE)[DocumentKind]][];

/** Text in a table: a bar would end the cell. */
const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), `|${'---|'.repeat(head.length)}`, ...rows].join('\n');

const idsOf = ({ requirements = [], errata = [] }: CheckEntry): string => [...requirements, ...errata].join(', ');

const renderChecks = (about: CheckEntry['about']): string =>
  table(
    ['code', 'severity', 'finds', 'see'],
    CHECK_CATALOGUE.filter((entry) => entry.about === about).map((entry) =>
      row(`\`${entry.code}\``, entry.severity, entry.finds, idsOf(entry)),
    ),
  );

const showCite = ({ requirement, erratum }: Cite): string =>
  erratum === undefined ? requirement : `${requirement}, ${erratum}`;

const renderCites = (kind: DocumentKind): string => {
  const { shape, unknown, members = {} } = CITES[kind];
  const single = Object.entries(members).map(([name, cite]) => `\`${name}\` ${showCite(cite)}`);
  return [
    `The schema: ${showCite(shape)}`,
    ...(unknown === undefined ? [] : [`unknown members ${showCite(unknown)}`]),
    ...single,
  ].join('; ');
};

const renderKind = ([kind, { what }]: (typeof KINDS)[number]): string =>
  [
    `### ${kind}`,
    `${what.charAt(0).toUpperCase()}${what.slice(1)}. ${renderCites(kind)}.`,
    ...(CHECK_CATALOGUE.some(({ about }) => about === kind) ? [renderChecks(kind)] : []),
  ].join('\n\n');

/** The page about validation: kinds, checks, changes, dialects, and where the schemas part from the published ones. */
export const renderValidationDocs = ({ repairs, differences }: Differences): string =>
  `${[
    '# Validation',
    `\`oap validate FILE…\` says what is wrong with documents of the standard: where, by which requirement, and what to do. About a correct one it says nothing. The kind of a document is told
by its content, and \`--kind\` says it where that cannot be. A folder is searched for \`*.json\` and \`*.jsonl\`; a quoted pattern (\`'documents/**/*.json'\`) is expanded as a shell would,
without hidden files, and one that matches nothing ends with exit code 4. Signatures and proofs are looked at, never verified. Ids like OAP-PASSPORT-019 are requirements of the standard,
ids like E-27 places where it [contradicts itself or is silent](interpretations.md).`,
    '## Kinds',
    table(
      ['kind', 'is', 'told by', 'schema'],
      KINDS.map(([kind, { what, told }]) =>
        row(`\`${kind}\``, what, told ?? '`--kind` only', `[${kind}.schema.json](../schemas/${kind}.schema.json)`),
      ),
    ),
    `Beside these, \`context\` is checked with \`--against PACK\` by the schema of the pack, and \`suite\` (every \`.jsonl\`) line by line ([packs and suites](packs-and-suites.md)). The schemas
can be used by editors: each has an \`$id\`, titles and descriptions. Text that is no I-JSON (a name that stands twice, a lone surrogate, a number beyond double precision, invalid UTF-8, a
byte order mark) is refused before any schema, with its line and column (\`json/…\`, exit code 3).`,
    renderChecks('any'),
    '## What is checked',
    `A fault that a schema finds has the code \`<kind>/schema-<keyword>\`; the lists begin with who asks for it. The tables are what schemas cannot say.`,
    ...KINDS.map(renderKind),
    '### With `--against PACK`',
    renderChecks('against'),
    '## Dialects of decisions',
    `Decisions are written in several ways; only \`spec\`, the canonical form, is valid. Each other one is named, with the required members that it lacks, and read by a schema of its own.`,
    table(
      ['dialect', 'told by', 'see'],
      [
        row('`spec`', 'none of the below', 'E-02'),
        row('`window`', '`passport_id`, `issued_at`, `expires_at`', 'E-02'),
        row(
          '`local-unsigned`',
          '`content_hash` or a link to the decision before; a `signature` that ends in `unsigned`',
          'E-71',
        ),
        row('`thin-api`', 'wrapped in `decision` or `data.decision`, or without cryptography and most members', 'E-02'),
        row('`placeholder`', 'the right members with a digest or signature that cannot be one', 'E-05, E-06'),
        row('`hosted-both`', 'all members of both shapes, which agree, as hosted services answer; a warning', 'D-42'),
        row('`mixed`', 'some members of both shapes: an error unless they agree', 'E-02'),
      ],
    ),
    `\`--kind decision-window\`, \`--kind decision-local-unsigned\` and \`--kind decision-thin-api\` check a document as that dialect: that it is one is then no fault, that it is of another one is.`,
    '## Changes: `--previous OLD NEW`',
    `\`oap validate --previous OLD.json NEW.json\` checks NEW, and whether it may take the place of OLD. Both are passports or both are policy packs. Each finding names the place in both.
A pack under a new number (\`.v2\` after \`.v1\`) may differ in everything. Rules are compared by name, so that a new one is one finding and not as many as follow it.`,
    renderChecks('previous'),
    '## Our schemas and the published ones',
    `They accept the same documents, but for the places below ([differences.json](../schemas/differences.json)). A test compares them on generated documents and on every single change of whole ones.`,
    ...repairs.map(({ schema, erratum, why }) => `\`${schema}\` (${erratum}): ${why}`),
    table(
      ['schema', 'place', 'ours is', 'because', 'see'],
      differences.map(({ schema, place, ours, why, erratum }) => row(schema, `\`${place}\``, ours, why, erratum)),
    ),
  ].join('\n\n')}\n`;
