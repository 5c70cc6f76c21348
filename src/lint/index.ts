export { applyChanges, diffText } from './fix/index.js';
export { renderRuleDocs } from './render-docs.js';
export type { Change, Example, Finding, LintRule } from './rule.js';
export { RULES } from './rules/index.js';
export type { LintOptions, LintResult } from './run-lint.js';
export { lint } from './run-lint.js';
export type { LintSubject, SubjectCase, SubjectRule } from './subject.js';
export { makeSubject } from './subject.js';
export { SUPPRESSION_RULES } from './suppression-rules.js';
