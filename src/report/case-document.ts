import type { CaseResult, DecidingView, Diagnostic, Location, Note, Outcome } from '../diagnostics/index.js';

// The published shape is closed. Members are named one by one, so that what a producer adds for itself never leaks into it.

const locationDocument = ({ file, pointer, start, end }: Location) => ({
  file,
  pointer,
  start: start && { line: start.line, column: start.column, offset: start.offset },
  end: end && { line: end.line, column: end.column, offset: end.offset },
});

const outcomeDocument = ({ allow, codes }: Outcome) => ({ allow, codes });

const noteDocument = ({ code, message, requirement, erratum }: Note) => ({ code, message, requirement, erratum });

const decidingDocument = (view: DecidingView) => ({
  step: view.step,
  rule: view.rule,
  code: view.code,
  message: view.message,
  cause: view.cause,
  condition: view.condition,
  start: view.start,
  end: view.end,
  reads: view.reads.map(({ path, present, value }) => ({ path, present, value })),
  requirement: view.requirement,
  erratum: view.erratum,
});

/** A case as `schemas/output/test.schema.json` describes it; members that are undefined vanish when it is printed. */
export const caseDocument = (result: CaseResult) => ({
  id: result.id,
  pack: result.pack,
  name: result.name,
  suite: result.suite,
  location: locationDocument(result.location),
  status: result.status,
  expected: result.expected.map(outcomeDocument),
  actual: result.actual && outcomeDocument(result.actual),
  decidedBy: result.decidedBy && { step: result.decidedBy.step, rule: result.decidedBy.rule },
  why: result.why,
  deciding: result.deciding && decidingDocument(result.deciding),
  alsoDenied: result.alsoDenied,
  notes: result.notes.map(noteDocument),
  requirements: result.requirements,
  durationMs: result.durationMs,
});

/** A diagnostic as `schemas/output/test.schema.json` describes it. */
export const diagnosticDocument = (diagnostic: Diagnostic) => ({
  code: diagnostic.code,
  severity: diagnostic.severity,
  message: diagnostic.message,
  hint: diagnostic.hint,
  requirement: diagnostic.requirement,
  erratum: diagnostic.erratum,
  location: locationDocument(diagnostic.location),
  related: diagnostic.related?.map(({ message, location }) => ({ message, location: locationDocument(location) })),
});
