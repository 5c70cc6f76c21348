import type { Diagnostic } from '../../diagnostics/index.js';
import type { RanCase } from './ran-case.js';

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** Cases that more rules deny than they say: any of them could be deleted, and the case would still pass. */
export const findSeveralRules = (cases: readonly RanCase[]): readonly Diagnostic[] =>
  cases.flatMap(({ planned, result }): readonly Diagnostic[] => {
    const { also } = planned.case;
    const denied = result.alsoDenied ?? [];
    const unsaid = denied.filter((name) => !also.includes(name));
    const idle = also.filter((name) => !denied.includes(name));
    const { location, name } = result;
    return [
      ...(unsaid.length === 0
        ? []
        : [
            {
              code: 'suite/several-rules',
              severity: 'error' as const,
              message: `\`${name}\` is denied by \`${result.decidedBy?.rule}\`, and would be by ${list(unsaid)} as well`,
              hint: `Let the others pass it, or say so: "also": ${JSON.stringify(denied)}.`,
              location,
            },
          ]),
      ...(idle.length === 0
        ? []
        : [
            {
              code: 'suite/idle-also',
              severity: 'error' as const,
              message: `\`${name}\` says that ${list(idle)} would deny it as well, which is not so`,
              location,
            },
          ]),
    ];
  });
