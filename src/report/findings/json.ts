import { diagnosticDocument } from '../case-document.js';
import { printJson } from '../neutralise.js';
import { countFindings, type FindingsReporter } from './findings.js';

/** One document; its shape is schemas/output/findings.schema.json. */
export const jsonFindings: FindingsReporter = ({ tool, specification, files, diagnostics, exitCode }) =>
  `${printJson({
    $schema: 'urn:oap-toolkit:schema:output:findings:1',
    version: 1,
    tool,
    specification,
    ok: exitCode === 0,
    exitCode,
    counts: countFindings(diagnostics),
    files,
    diagnostics: diagnostics.map(diagnosticDocument),
  })}\n`;
