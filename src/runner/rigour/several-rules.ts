import type { Diagnostic } from '../../diagnostics/index.js';
import type { RanCase } from './ran-case.js';

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** A case that more rules deny than it says: any of them could be deleted, and the case would still pass. */
export const findSeveralRules = ({ planned, result }: RanCase): readonly Diagnostic[] => {
  const { also } = planned.case;
  const denied = result.alsoDenied ?? [];
  const unsaid = denied.filter((name) => !also.includes(name));
  const idle = also.filter((name) => !denied.includes(name));
  const { location, name } = result;
  const found: Diagnostic[] = [];
  if (unsaid.length > 0)
    found.push({
      code: 'suite/several-rules',
      severity: 'error',
      message: `\`${name}\` is denied by \`${result.decidedBy?.rule}\`, and would be by ${list(unsaid)} as well`,
      hint: `Let the others pass it, or say so: "also": ${JSON.stringify(denied)}.`,
      location,
    });
  if (idle.length > 0)
    found.push({
      code: 'suite/idle-also',
      severity: 'error',
      message: `\`${name}\` says that ${list(idle)} would deny it as well, which is not so`,
      location,
    });
  return found;
};
