import { dirname, join, resolve } from 'node:path';
import { EXIT, OapError, type Severity, suggest } from '../diagnostics/index.js';
import { FILES, readJson } from '../io/index.js';
import { isMembers } from '../spec/index.js';

/** What `oap.config.json` sets: severities of lint rules by name. */
export interface LintConfig {
  readonly file: string | undefined;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
}

const NAME = 'oap.config.json';
const LEVELS: readonly string[] = ['off', 'info', 'warning', 'error'];

const findFile = async (folder: string): Promise<string | undefined> => {
  let at = resolve(folder);
  for (;;) {
    const file = join(at, NAME);
    if ((await FILES.kindOf(file)) === 'file') return file;
    const parent = dirname(at);
    if (parent === at) return undefined;
    at = parent;
  }
};

const wrong = (file: string, message: string, hint?: string): OapError =>
  new OapError('config/invalid', EXIT.usage, `${file}: ${message}`, hint === undefined ? {} : { hint });

/**
 * Reads `{ "lint": { "rules": { "<rule>": "off" | "info" | "warning" | "error" } } }` from the file named, or the nearest one at or
 * above the working folder. Anything unknown in it is an error, so that a misspelt rule is not silently in force.
 *
 * @param fixedNames rules whose severity cannot be set
 * @throws OapError `config/invalid` exit 2, `config/unparsable` exit 3
 */
export const readLintConfig = async (
  named: string | undefined,
  ruleNames: readonly string[],
  fixedNames: readonly string[],
): Promise<LintConfig> => {
  const file = named ?? (await findFile('.'));
  if (file === undefined) return { file, severities: {} };
  const read = await readJson(file);
  if (!read.ok) {
    const [first] = read.diagnostics;
    const { line, column } = first?.location.start ?? { line: 1, column: 1 };
    throw new OapError('config/unparsable', EXIT.input, `${file}:${line}:${column}: ${first?.message ?? 'not JSON'}`);
  }
  const { value } = read;
  const lint = isMembers(value) ? value.lint : undefined;
  const rules = isMembers(lint) ? lint.rules : undefined;
  if (!isMembers(value) || (lint !== undefined && !isMembers(lint)) || (rules !== undefined && !isMembers(rules))) {
    throw wrong(file, 'expected { "lint": { "rules": { … } } }');
  }
  for (const key of [
    ...Object.keys(value).filter((each) => each !== 'lint'),
    ...Object.keys(isMembers(lint) ? lint : {}).filter((each) => each !== 'rules'),
  ]) {
    throw wrong(file, `there is no setting \`${key}\``);
  }
  const severities: Record<string, Severity | 'off'> = {};
  for (const [name, level] of Object.entries(isMembers(rules) ? rules : {})) {
    if (!ruleNames.includes(name)) {
      const near = suggest(name, ruleNames);
      throw wrong(
        file,
        `there is no lint rule \`${name}\``,
        near === undefined ? 'see oap lint --list' : `did you mean ${near}?`,
      );
    }
    if (fixedNames.includes(name)) throw wrong(file, `the severity of ${name} cannot be set: it is always an error`);
    if (typeof level !== 'string' || !LEVELS.includes(level))
      throw wrong(file, `the severity of ${name} is one of ${LEVELS.join(', ')}`);
    severities[name] = level as Severity | 'off';
  }
  return { file, severities };
};
