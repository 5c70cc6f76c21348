import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Emits the declarations of the library to dist/types. Resolves with `ok: false` when the compiler finds errors, which it prints. */
export const emitTypes = (root) => {
  if (!existsSync(join(root, 'src/index.ts'))) return { said: 'skipped, there is no src/index.ts yet', ok: true };
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root }, (error, stdout) => {
      if (error === null) return resolve({ said: 'declarations written', ok: true });
      console.error(stdout);
      return resolve({ said: 'FAILED', ok: false });
    });
  });
};
