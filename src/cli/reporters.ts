import { EXIT, OapError, suggest } from '../diagnostics/index.js';
import { writeWhole } from '../io/index.js';
import { isBrief, isReporterName, REPORTER_NAMES, REPORTERS, type ReporterSink } from '../report/index.js';
import { wantsColor, write } from './write.js';

export interface Sinks {
  readonly sinks: readonly ReporterSink[];
  /** None of them wants to know of each case that passes. */
  readonly brief: boolean;
  /** Writes the files that were asked for; call it after the run. */
  readonly finish: () => Promise<void>;
}

/**
 * Opens the sinks for `--reporter name[:file]`. Without a file a reporter writes to standard output, and only one may.
 * @throws OapError `report/unknown-reporter`, `report/two-on-stdout`, exit 2
 */
export const openSinks = (
  asked: readonly string[],
  options: { readonly quiet: boolean; readonly verbose: boolean },
): Sinks => {
  const files: { readonly file: string; readonly pieces: string[] }[] = [];
  let onStdout = 0;
  let brief = true;
  const sinks = asked.map((each): ReporterSink => {
    const colon = each.indexOf(':');
    const [name, file] = colon < 0 ? [each, ''] : [each.slice(0, colon), each.slice(colon + 1)];
    if (!isReporterName(name)) {
      const near = suggest(name, REPORTER_NAMES);
      throw new OapError('report/unknown-reporter', EXIT.usage, `there is no reporter \`${name}\``, {
        hint: near === undefined ? `there are ${REPORTER_NAMES.join(', ')}` : `did you mean ${near}?`,
      });
    }
    if (colon >= 0 && file === '')
      throw new OapError('report/unknown-reporter', EXIT.usage, `the reporter \`${name}:\` names no file`);
    const reporter = REPORTERS[name];
    brief &&= isBrief(name, options);
    if (file === '') {
      if (++onStdout > 1)
        throw new OapError('report/two-on-stdout', EXIT.usage, 'only one reporter can write to standard output', {
          hint: 'give the others a file: --reporter junit:report.xml',
        });
      return {
        reporter,
        options: { ...options, color: wantsColor(process.stdout), width: process.stdout.columns ?? 100 },
        write: (text) => write(process.stdout, text),
      };
    }
    const pieces: string[] = [];
    files.push({ file, pieces });
    return { reporter, options: { ...options, color: false }, write: (text) => void pieces.push(text) };
  });
  const finish = async (): Promise<void> => {
    for (const { file, pieces } of files) await writeWhole(file, pieces.join(''));
  };
  return { sinks, brief, finish };
};
