import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Paths of the files under a folder of the project, from its root, with `/`. */
export const listFiles = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll('\\', '/'))
    .sort();

export const readText = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Something that a source file imports. `typeOnly`: nothing of it is left when the types are gone. */
export interface Import {
  readonly from: string;
  /** The file of the project, from its root, or the name of a package or of a built-in module. */
  readonly to: string;
  readonly names: readonly string[];
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
  readonly line: number;
}

export interface Source {
  readonly file: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

const resolve = (from: string, specifier: string): string =>
  specifier.startsWith('.')
    ? posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts')
    : specifier.startsWith('#dist/generated/')
      ? `src/${specifier.startsWith('#dist/generated/flags/') ? 'cli' : 'validate'}/generated.d.ts`
      : specifier;

const bindings = (
  clause: ts.ImportClause | ts.NamedExportBindings | undefined,
): readonly [name: string, type: boolean][] => {
  if (clause === undefined) return [];
  if (ts.isNamedExports(clause))
    return clause.elements.map((each) => [(each.propertyName ?? each.name).text, each.isTypeOnly]);
  if (ts.isNamespaceExport(clause)) return [['*', false]];
  const { name, namedBindings } = clause;
  const own: [string, boolean][] = name === undefined ? [] : [['default', false]];
  if (namedBindings === undefined) return own;
  if (ts.isNamespaceImport(namedBindings)) return [...own, ['*', false]];
  return [
    ...own,
    ...namedBindings.elements.map((each): [string, boolean] => [
      (each.propertyName ?? each.name).text,
      each.isTypeOnly,
    ]),
  ];
};

const readImports = (file: string, tree: ts.SourceFile): readonly Import[] => {
  const found: Import[] = [];
  const lineOf = (node: ts.Node): number => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const clause = ts.isImportDeclaration(node) ? node.importClause : node.exportClause;
      const whole = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly === true : node.isTypeOnly;
      const names = bindings(clause);
      found.push({
        from: file,
        to: resolve(file, node.moduleSpecifier.text),
        names: names.map(([name]) => name),
        typeOnly: whole || (names.length > 0 && names.every(([, type]) => type)),
        dynamic: false,
        line: lineOf(node),
      });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      const to = argument && ts.isStringLiteral(argument) ? resolve(file, argument.text) : '(computed)';
      found.push({ from: file, to, names: ['*'], typeOnly: false, dynamic: true, line: lineOf(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
};

/** Reads and parses every source file of the project. */
export const readSources = (): readonly Source[] =>
  listFiles('src')
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const tree = ts.createSourceFile(file, readText(file), ts.ScriptTarget.ES2023, true);
      return { file, tree, imports: readImports(file, tree) };
    });

/** `src/policy/steps/step.ts` lies in `policy`; files directly in `src` are parts of their own. */
export const partOf = (file: string): string => file.split('/')[1]?.replace(/\.ts$/, '') ?? '';
