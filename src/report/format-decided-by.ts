import type { CaseResult } from '../diagnostics/index.js';
import { neutralise } from './neutralise.js';

/** What denied a case, and what would have after it; empty for an allow. */
export const formatDecidedBy = ({ decidedBy, alsoDenied = [] }: CaseResult): string => {
  if (decidedBy === undefined) return '';
  const by = decidedBy.rule === undefined ? `step ${decidedBy.step}` : `rule ${neutralise(decidedBy.rule)}`;
  return `denied by ${by}${alsoDenied.length === 0 ? '' : `; also ${alsoDenied.map(neutralise).join(', ')}`}`;
};
