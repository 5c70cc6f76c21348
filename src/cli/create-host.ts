import type { Host } from '../actions/index.js';
import { formatDiagnostic } from '../report/index.js';
import { openKeyFile } from './open-key-file.js';
import { wantsColor, write } from './write.js';

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** What this process is to actions: results go to standard output, everything else to standard error. */
export const createHost = (): Host => ({
  print: (text) => write(process.stdout, line(text)),
  say: (text) => write(process.stderr, line(text)),
  tell: async (diagnostics) => {
    for (const diagnostic of diagnostics)
      await write(process.stderr, line(formatDiagnostic(diagnostic, { color: wantsColor(process.stderr) })));
  },
  color: wantsColor(process.stdout),
  openKeyFile,
});
