import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRONT_DOORS } from './front-doors.js';

/** A flag of the manifest as a front door knows it: see `src/cli/front-door/parse-usual.ts`. */
const usualFlag = ({ type, multiple, char, options, default: absent, required, exclusive, dependsOn }) => ({
  type: type === 'option' ? 'string' : 'boolean',
  ...(multiple ? { multiple } : {}),
  ...(char === undefined ? {} : { short: char }),
  ...(options === undefined ? {} : { options }),
  ...(absent === undefined ? {} : { absent }),
  ...(required ? { required } : {}),
  ...(exclusive === undefined ? {} : { exclusive }),
  ...(dependsOn === undefined ? {} : { dependsOn }),
});

/**
 * Writes the flags of the commands that have a front door to dist/generated/flags, one module each, from the manifest: what a command
 * takes is said once, in `src/commands`.
 */
export const writeFlags = (root) => {
  const { commands } = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8'));
  const folder = join(root, 'dist/generated/flags');
  mkdirSync(folder, { recursive: true });
  for (const name of FRONT_DOORS) {
    const flags = Object.entries(commands[name].flags).map(([flag, known]) => [flag, usualFlag(known)]);
    const text = JSON.stringify(Object.fromEntries(flags), null, 2);
    writeFileSync(join(folder, `${name}.js`), `export const FLAGS = ${text};\n`);
  }
  return { said: `of ${FRONT_DOORS.length} commands` };
};
