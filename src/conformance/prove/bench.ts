import type { LoadedConformanceCase } from '../cases/index.js';
import { judgeCase } from '../judge/judge-case.js';
import type { Choices } from '../judge/judging.js';
import type { Judgement } from '../judge/verdict.js';
import { fillCase } from '../run/fill.js';
import type { Exchange } from '../run/plan-case.js';
import { playFilled } from '../run/play-case.js';
import type { Declaration, Target } from '../target.js';

export interface BenchOptions {
  readonly cases: readonly LoadedConformanceCase[];
  readonly choices: Choices;
  readonly levelOf: (requirement: string) => string | undefined;
  readonly seed: string;
  /** The reference without a defect. */
  readonly right: Target;
}

interface Benched {
  readonly each: LoadedConformanceCase;
  /** What the reference answers, as text. */
  readonly answers: string;
  readonly judgement: Judgement;
}

/** Whether a case failed by an assertion of its own: not because it came to no verdict. */
export const isKill = ({ verdict, why }: Judgement): boolean =>
  verdict === 'fail' && why.some(({ code }) => !code.startsWith('twin/') && !code.startsWith('target/'));

/** Whether a case fails by an assertion, or warns, which is all that one about optional requirements can do. */
export const isNotice = (judgement: Judgement): boolean => isKill(judgement) || judgement.verdict === 'warn';

const answersIn = (exchanges: readonly Exchange[]): string => JSON.stringify(exchanges.map(({ answer }) => answer));

/**
 * Cases on a bench: filled once, put to the reference once, so that one of them can be put to a defect in less than a thousandth of a second
 * and is judged only where the defect answers otherwise than the reference does.
 */
export class Bench {
  private readonly options: BenchOptions;
  private readonly declaration: Declaration;
  private readonly benched = new Map<string, Benched>();

  private constructor(options: BenchOptions, declaration: Declaration) {
    this.options = options;
    this.declaration = declaration;
  }

  /** Fills the cases and puts them to the reference. */
  static async open(options: BenchOptions): Promise<Bench> {
    const greeting = await options.right.greet();
    if (!greeting.ok) throw new Error(greeting.message);
    const { implementation, features } = greeting.declaration;
    const bench = new Bench(options, { implementation, features, roles: ['evaluator', 'verifier', 'server'] });
    for (const one of options.cases) {
      const each = fillCase(one, options.seed);
      const exchanges = await playFilled(each, options.right, options.seed);
      const judgement = await bench.judge(each, exchanges);
      bench.benched.set(each.id, { each, answers: answersIn(exchanges), judgement });
    }
    return bench;
  }

  private judge(each: LoadedConformanceCase, exchanges: readonly Exchange[]): Promise<Judgement> {
    const { choices, levelOf } = this.options;
    return judgeCase(each, exchanges, { declaration: this.declaration, choices, levelOf });
  }

  /** What the reference gets without a defect. */
  ofReference(id: string): Judgement {
    return this.benched.get(id)?.judgement ?? { verdict: 'not-run', why: [] };
  }

  /** What a case says of an implementation with a defect. */
  async try(id: string, target: Target): Promise<Judgement> {
    const benched = this.benched.get(id);
    if (benched === undefined) return { verdict: 'not-run', why: [] };
    const exchanges = await playFilled(benched.each, target, this.options.seed);
    return answersIn(exchanges) === benched.answers ? benched.judgement : this.judge(benched.each, exchanges);
  }
}
