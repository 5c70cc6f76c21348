import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Import, listFiles, partOf, readSources, readText } from './read-source.js';

/** Which parts a part may import; all but `spec` may import `diagnostics` as well, and everything may import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  spec: [],
  diagnostics: [],
  json: [],
  expr: [],
  report: [],
  crypto: ['json', 'spec'],
  validate: ['json', 'spec'],
  policy: ['expr', 'validate', 'json', 'spec'],
  vc: ['crypto', 'validate', 'json', 'spec'],
  lint: ['expr', 'validate', 'policy', 'json', 'spec'],
  runner: ['policy', 'expr', 'validate', 'json', 'spec'],
  conformance: ['report', 'runner', 'crypto', 'policy', 'validate', 'json', 'spec'],
  server: ['policy', 'crypto', 'validate', 'json', 'spec'],
  scaffold: ['spec', 'json'],
  io: ['json', 'spec'],
  actions: ['io', 'report', 'runner', 'policy', 'vc', 'validate', 'crypto', 'json', 'spec'],
  cli: ['actions', 'lint', 'runner', 'report', 'policy', 'io', 'spec'],
};
const ALL = Object.keys(MAY_IMPORT);
/** These two put everything together; the library leaves the command line out. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  commands: ALL,
  index: ALL.filter((part) => part !== 'cli'),
};
/** Where files, processes, the network, the clock and randomness may be touched. */
const WORLDLY = ['io', 'cli', 'commands', 'server'];
/** Built-in modules that compute and touch nothing, with the names that may be imported of them. */
const PURE_BUILT_INS: Readonly<Record<string, readonly string[]>> = {
  'node:path': ['basename', 'dirname', 'isAbsolute', 'join', 'resolve'],
  'node:crypto': ['createHash', 'createPrivateKey', 'createPublicKey', 'hash', 'KeyObject', 'sign', 'verify'],
  'node:buffer': ['Buffer', 'isUtf8', 'isAscii'],
};
/** Packages that only one part may know. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  ajv: ['validate'],
  'ajv-formats': ['validate'],
  re2js: ['validate', 'policy'],
  canonicalize: ['json'],
  '@noble/ed25519': ['crypto'],
  jose: ['crypto'],
  jsonld: ['vc'],
  '@digitalbazaar/credentials-context': ['vc'],
  '@digitalbazaar/data-integrity-context': ['vc'],
  'ed25519-signature-2020-context': ['vc'],
  picocolors: ['report'],
  chokidar: ['io'],
  picomatch: ['cli', 'commands'],
  '@oclif/core': ['cli', 'commands'],
  hono: ['server'],
  '@hono/node-server': ['server'],
};

const sources = readSources();
const imports = sources.flatMap((source) => source.imports);
const show = ({ from, line, to }: Import): string => `${from}:${line} imports ${to}`;
const isOwn = ({ to }: Import): boolean => to.startsWith('src/');
const packageOf = (to: string): string =>
  to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/');

const mayImport = (from: string, to: string): boolean =>
  from === to || (DOORS[from] ?? MAY_IMPORT[from] ?? []).includes(to) || (to === 'diagnostics' && from !== 'spec');

describe('who may import whom', () => {
  it('is said for every part there is', () => {
    const known = [...ALL, ...Object.keys(DOORS)];
    expect([...new Set(sources.map(({ file }) => partOf(file)))].filter((part) => !known.includes(part))).toEqual([]);
  });

  it('is kept by every import', () => {
    const wrong = imports.filter((each) => isOwn(each) && !mayImport(partOf(each.from), partOf(each.to)));
    // The events of a run name ids of the standard: types, which leave nothing behind.
    const typesOfSpec = (each: Import): boolean =>
      partOf(each.from) === 'diagnostics' && partOf(each.to) === 'spec' && each.typeOnly;
    expect(wrong.filter((each) => !typesOfSpec(each)).map(show)).toEqual([]);
  });

  it('goes through the door of the other part', () => {
    const across = imports.filter((each) => isOwn(each) && partOf(each.from) !== partOf(each.to));
    expect(across.length).toBeGreaterThan(0);
    expect(across.filter(({ to }) => !/^src\/[^/]+\/index\.ts$/.test(to)).map(show)).toEqual([]);
  });

  it('leads to files that there are', () => {
    const files = new Set(sources.map(({ file }) => file));
    expect(imports.filter((each) => isOwn(each) && !files.has(each.to)).map(show)).toEqual([]);
  });

  it('has no circles between files', () => {
    const next = new Map(
      sources.map(({ file, imports: own }) => [
        file,
        own.filter((each) => isOwn(each) && !each.dynamic).map(({ to }) => to),
      ]),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const to of next.get(file) ?? []) walk(to, [...path, file]);
      done.add(file);
    };
    for (const { file } of sources) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('keeps packages with the part that owns them', () => {
    const foreign = imports.filter((each) => !isOwn(each) && !each.to.startsWith('node:') && each.to !== '(computed)');
    expect(foreign.filter(({ from, to }) => !(OWNERS[packageOf(to)] ?? []).includes(partOf(from))).map(show)).toEqual(
      [],
    );
  });

  it('computes the name of a module nowhere but where users name modules', () => {
    expect(imports.filter(({ to, from }) => to === '(computed)' && partOf(from) !== 'io').map(show)).toEqual([]);
  });
});

/** What of the world an expression touches: the clock, randomness, the process, timers, the network. */
const worldOf = (node: ts.Node): string | undefined => {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const text = `${node.expression.text}.${node.name.text}`;
    if (['Date.now', 'Math.random'].includes(text)) return text;
  }
  const constructed = ts.isNewExpression(node) || ts.isCallExpression(node) ? node : undefined;
  if (constructed && ts.isIdentifier(constructed.expression) && constructed.expression.text === 'Date')
    if (ts.isCallExpression(constructed) || (constructed.arguments?.length ?? 0) === 0) return 'Date()';
  if (!ts.isIdentifier(node) || !GLOBALS.has(node.text)) return undefined;
  const { parent } = node;
  const isName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) &&
      parent.name === node);
  return isName ? undefined : node.text;
};
const GLOBALS = new Set([
  'process',
  'performance',
  'globalThis',
  'console',
  'fetch',
  'crypto',
  'require',
  'eval',
  'Function',
  'WebSocket',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
]);

const findIn = (tree: ts.SourceFile, match: (node: ts.Node) => string | undefined): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const what = match(node);
    if (what !== undefined)
      found.push(`${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${what}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
};

const pure = sources.filter(({ file }) => !WORLDLY.includes(partOf(file)));

describe('the parts that take values', () => {
  it('touch neither clock nor randomness nor process', () => {
    expect(pure.flatMap(({ tree }) => findIn(tree, worldOf))).toEqual([]);
  });

  it('import no built-in module that touches the world', () => {
    const builtIns = pure.flatMap((source) => source.imports).filter(({ to }) => to.startsWith('node:'));
    const allowed = ({ to, names }: Import): boolean =>
      names.every((name) => PURE_BUILT_INS[to]?.includes(name) === true);
    expect(builtIns.filter((each) => !allowed(each)).map(show)).toEqual([]);
  });

  it('is a rule that finds what it looks for', () => {
    const find = (code: string): string[] =>
      findIn(ts.createSourceFile('x.ts', code, ts.ScriptTarget.ES2023, true), worldOf);
    for (const code of [
      'Date.now()',
      'new Date()',
      'new Date',
      'Date()',
      'Math.random()',
      'process.env',
      'const { now } = performance',
      'fetch("x")',
      'x(globalThis)',
    ])
      expect(find(code)).toHaveLength(1);
    for (const code of [
      'new Date(ms)',
      'Date.parse(text)',
      'Date.UTC(1)',
      'const a = { process: 1 }',
      'a.process',
      'Math.floor(1)',
    ])
      expect(find(code)).toEqual([]);
  });
});

describe('every file', () => {
  it('has at most 300 lines', () => {
    const long = sources.map(({ file }) => [file, readText(file).trimEnd().split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > 300)).toEqual([]);
  });

  it('asks `parseUrl` for URLs: what `URL.canParse` says changes once it has been compiled', () => {
    expect(sources.map(({ file }) => file).filter((file) => /\bcanParse\(/.test(readText(file)))).toEqual([]);
  });

  it('is named in kebab-case, and for nothing in particular never', () => {
    const names = listFiles('src').map((file) => file.split('/').slice(1).join('/'));
    expect(names.filter((name) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(name))).toEqual(
      [],
    );
    expect(
      names.filter(
        (name) =>
          /(^|[/-])(utils?|helpers?|common|managers?|misc)([/.-]|$)/.test(name) &&
          name !== 'expr/compile/helper-calls.ts',
      ),
    ).toEqual([]);
  });

  it('does nothing when it is imported and keeps no state', () => {
    const active = sources.flatMap(({ tree }) =>
      tree.statements.flatMap((statement) => {
        const line = `${tree.fileName}:${tree.getLineAndCharacterOfPosition(statement.getStart(tree)).line + 1}`;
        if (ts.isVariableStatement(statement))
          return statement.declarationList.flags & ts.NodeFlags.Const ? [] : [`${line} let`];
        const quiet =
          ts.isImportDeclaration(statement) ||
          ts.isExportDeclaration(statement) ||
          ts.isExportAssignment(statement) ||
          ts.isFunctionDeclaration(statement) ||
          ts.isClassDeclaration(statement) ||
          ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement) ||
          ts.isModuleDeclaration(statement);
        return quiet ? [] : [`${line} ${ts.SyntaxKind[statement.kind]}`];
      }),
    );
    expect(active).toEqual([]);
  });

  it('has named exports, but for commands and what oclif loads by file', () => {
    const named = sources.filter(({ tree }) =>
      tree.statements.some(
        (statement) =>
          ts.isExportAssignment(statement) ||
          (ts.canHaveModifiers(statement) &&
            ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
      ),
    );
    const allowed = (file: string): boolean =>
      file.startsWith('src/commands/') || ['src/cli/help.ts', 'src/cli/command-not-found.ts'].includes(file);
    expect(named.map(({ file }) => file).filter((file) => !allowed(file))).toEqual([]);
  });

  it('declares no class of exceptions but one', () => {
    const declared = sources.flatMap(({ tree }) =>
      findIn(tree, (node) =>
        ts.isClassDeclaration(node) &&
        node.heritageClauses?.some(({ types }) => types.some((type) => /Error$/.test(type.expression.getText(tree))))
          ? (node.name?.text ?? 'unnamed')
          : undefined,
      ),
    );
    expect(declared.map((each) => each.split(' ')[1])).toEqual(['OapError']);
  });

  it('has nothing left to do', () => {
    expect(sources.map(({ file }) => file).filter((file) => /\b(TODO|FIXME|XXX|HACK)\b/.test(readText(file)))).toEqual(
      [],
    );
  });
});
