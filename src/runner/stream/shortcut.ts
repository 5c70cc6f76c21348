import type { Ledger, PreparedPack } from '../../policy/index.js';

/** What cases that pass are run by where others follow that have to know of them. */
export interface Shortcut {
  readonly ledger: Ledger;
  /** Whether nobody wants to know of one more case of a pack that passes, by the rule or step that decides it. */
  readonly isSettled: (pack: PreparedPack, decidedBy: string | undefined) => boolean;
}
