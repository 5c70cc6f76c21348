import { formatDiagnostic } from '../format-diagnostic.js';
import { pluralise } from '../format-totals.js';
import { createPalette } from '../palette.js';
import { countFindings, type FindingsReporter } from './findings.js';

/** For people: each finding with its source line, then a count. Silent about files without findings. */
export const prettyFindings: FindingsReporter = ({ diagnostics, files, source }, { color, quiet, width }) => {
  const palette = createPalette(color);
  const shown = quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  const blocks = shown.map((diagnostic) => {
    const text = source(diagnostic.location.file);
    return formatDiagnostic(diagnostic, {
      color,
      ...(width === undefined ? {} : { width }),
      ...(text === undefined ? {} : { source: text }),
    });
  });
  const { errors, warnings, infos } = countFindings(diagnostics);
  if (errors + warnings + infos === 0)
    return quiet ? '' : `${palette.green('✓')} ${pluralise(files.length, 'file')}, no findings\n`;
  const counts = [
    errors > 0 && pluralise(errors, 'error'),
    warnings > 0 && pluralise(warnings, 'warning'),
    infos > 0 && pluralise(infos, 'remark'),
  ].filter((each) => each !== false);
  const mark = errors > 0 ? palette.red('✗') : palette.yellow('!');
  return `${[...blocks, `${mark} ${pluralise(files.length, 'file')}: ${counts.join(', ')}`].join('\n\n')}\n`;
};
