import { EXIT, OapError, type RunEvent } from '../diagnostics/index.js';
import { FILES, toolVersion, writeWhole } from '../io/index.js';
import { coveragePage, type MutatedFile, mutationReport, runReporters } from '../report/index.js';
import { showProgress } from './progress.js';
import { openSinks } from './reporters.js';
import { write } from './write.js';

/** The flags that say how a run is reported and what is asked of what it measured. */
export interface ReportFlags {
  readonly json?: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly reporter?: readonly string[] | undefined;
  readonly 'coverage-min'?: string | undefined;
  readonly 'coverage-html'?: string | undefined;
  readonly 'mutate-min'?: string | undefined;
  readonly 'mutate-json'?: string | undefined;
}

/** @throws OapError `usage/json-and-reporter`, `usage/bad-percent`, exit 2 */
const check = (flags: ReportFlags): void => {
  if (flags.json === true && flags.reporter !== undefined)
    throw new OapError('usage/json-and-reporter', EXIT.usage, '--json is --reporter json; give one of them');
  for (const flag of ['coverage-min', 'mutate-min'] as const) {
    const percent = flags[flag];
    if (percent !== undefined && !(/^[0-9]+(\.[0-9]+)?$/.test(percent) && Number(percent) <= 100))
      throw new OapError('usage/bad-percent', EXIT.usage, `--${flag} ${percent} is no number from 0 to 100`);
  }
};

const readMutated = async (file: string): Promise<MutatedFile> => ({
  file,
  text: new TextDecoder().decode(await FILES.read(file)),
});

interface Measured {
  readonly coverage?: Extract<RunEvent, { type: 'coverage' }>;
  readonly mutation?: Extract<RunEvent, { type: 'mutation' }>;
}

const writePages = async ({ coverage, mutation }: Measured, flags: ReportFlags): Promise<void> => {
  const { 'coverage-html': page, 'mutate-json': mutants } = flags;
  if (page !== undefined && coverage !== undefined) await writeWhole(page, coveragePage(coverage, toolVersion()));
  if (mutants === undefined || mutation === undefined) return;
  const files = await Promise.all(mutation.packs.map(({ file }) => readMutated(file)));
  await writeWhole(mutants, mutationReport(mutation.packs, files, toolVersion()));
};

/** What is to be held to a bound, or written, has to be there. */
const checkMeasured = ({ coverage, mutation }: Measured, flags: ReportFlags): void => {
  const asked = (
    [
      ['coverage-min', coverage],
      ['coverage-html', coverage],
      ['mutate-min', mutation],
      ['mutate-json', mutation],
    ] as const
  ).find(([flag, measured]) => flags[flag] !== undefined && measured === undefined);
  if (asked === undefined) return;
  const [flag] = asked;
  throw new OapError('report/not-measured', EXIT.usage, `--${flag}: the run did not measure it`, {
    hint: `give --${flag.replace(/-.*/, '')} to oap test`,
  });
};

const tooLow = ({ coverage, mutation }: Measured, flags: ReportFlags): readonly string[] => {
  const { 'coverage-min': least, 'mutate-min': leastGrade } = flags;
  return [
    ...(coverage?.packs ?? [])
      .filter(({ percent }) => percent < Number(least ?? 0))
      .map(({ pack, percent }) => `${pack} is covered to ${percent} %, below ${least} %`),
    ...(mutation?.packs ?? [])
      .filter(({ grade }) => grade < Number(leastGrade ?? 0))
      .map(({ pack, grade }) => `${pack} has a mutation grade of ${grade} %, below ${leastGrade} %`),
  ];
};

/**
 * Opens what a run is reported to. `report` writes its events there, writes the files that were asked for, and gives the exit code of
 * the command; `brief`: nobody wants to know of each case that passes.
 *
 * @throws OapError `usage/json-and-reporter`, `usage/bad-percent`, what `openSinks` throws, exit 2; from `report`, exit 2,
 *   `report/not-measured`
 */
export const openReport = (
  flags: ReportFlags,
): { readonly brief: boolean; readonly report: (events: AsyncIterable<RunEvent>) => Promise<number> } => {
  check(flags);
  const { quiet, verbose } = flags;
  const { sinks, brief, finish } = openSinks(flags.json === true ? ['json'] : (flags.reporter ?? ['pretty']), {
    quiet,
    verbose,
  });
  return {
    brief,
    report: async (events) => {
      let exitCode: number = EXIT.incomplete;
      let measured: Measured = {};
      const watch = async function* (): AsyncGenerator<RunEvent> {
        for await (const event of events) {
          if (event.type === 'coverage') measured = { ...measured, coverage: event };
          if (event.type === 'mutation') measured = { ...measured, mutation: event };
          if (event.type === 'run-end') exitCode = event.exitCode;
          yield event;
        }
      };
      await runReporters(showProgress(watch(), process.stderr.isTTY === true && !quiet), [...sinks]);
      await finish();
      checkMeasured(measured, flags);
      await writePages(measured, flags);
      const low = tooLow(measured, flags);
      for (const each of low) await write(process.stderr, `error: ${each}\n`);
      return exitCode === EXIT.ok && low.length > 0 ? EXIT.findings : exitCode;
    },
  };
};
