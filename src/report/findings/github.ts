import { annotateDiagnostic } from '../reporters/github.js';
import { countFindings, type FindingsReporter } from './findings.js';

/** Workflow commands that GitHub shows beside the lines, then one plain line. */
export const githubFindings: FindingsReporter = ({ diagnostics, files }) => {
  const { errors, warnings, infos } = countFindings(diagnostics);
  return `${diagnostics.map(annotateDiagnostic).join('')}${files.length} files: ${errors} errors, ${warnings} warnings, ${infos} remarks\n`;
};
