import type { CaseResult, Counts } from '../diagnostics/index.js';

/** Counts cases by status, in all and by pack. */
export class Tally {
  private readonly all = { passed: 0, failed: 0, notRun: 0 };
  private readonly byPack = new Map<string, { passed: number; failed: number; notRun: number }>();

  add(pack: string, status: CaseResult['status'], count = 1): void {
    let own = this.byPack.get(pack);
    if (own === undefined) {
      own = { passed: 0, failed: 0, notRun: 0 };
      this.byPack.set(pack, own);
    }
    const key = status === 'pass' ? 'passed' : status === 'fail' ? 'failed' : 'notRun';
    own[key] += count;
    this.all[key] += count;
  }

  private static finish(counts: { readonly passed: number; readonly failed: number; readonly notRun: number }): Counts {
    const { passed, failed, notRun } = counts;
    return { passed, failed, notRun, total: passed + failed + notRun };
  }

  get counts(): Counts {
    return Tally.finish(this.all);
  }

  get packs(): readonly { readonly pack: string; readonly counts: Counts }[] {
    return [...this.byPack].map(([pack, counts]) => ({ pack, counts: Tally.finish(counts) }));
  }
}
