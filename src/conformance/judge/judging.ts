import type { LoadedConformanceCase } from '../cases/index.js';
import type { Declaration } from '../target.js';
import type { Why } from './verdict.js';

/** The readings that a run chose, by erratum. */
export type Choices = Readonly<Record<string, string>>;

/** What a case is judged by besides its transcript. */
export interface JudgeOptions {
  readonly declaration: Declaration;
  readonly choices: Choices;
  /** How binding a requirement is: `MUST`, `SHOULD`, …; undefined for one that is not registered. */
  readonly levelOf: (requirement: string) => string | undefined;
}

/** What the assertions about one step look at. Times are milliseconds since the epoch. */
export interface Judging extends JudgeOptions {
  readonly each: LoadedConformanceCase;
  /** Number of the step, from 1. */
  readonly step: number;
  readonly nowMs: number;
  /** Key sets that the implementation has answered with, the newest last. */
  readonly jwks: readonly unknown[];
  /** Ids of the decisions before. */
  readonly decisionIds: ReadonlySet<string>;
  /** Status that the registry was told for a passport. */
  readonly statuses: ReadonlyMap<string, string>;
}

/** Whether not keeping a requirement is worth a warning only. */
export const isOptional = (requirement: string | undefined, levelOf: JudgeOptions['levelOf']): boolean =>
  requirement !== undefined && /^(SHOULD|MAY)/.test(levelOf(requirement) ?? '');

/** A reason, by the requirement that it is about; unless that is said, by the first one that binds of those that the case is about. */
export const why = ({ step, each, levelOf }: Judging, code: string, message: string, more: Partial<Why> = {}): Why => {
  const [first] = each.requirements;
  const requirement = more.requirement ?? each.requirements.find((id) => !isOptional(id, levelOf)) ?? first;
  return { code, message, step, ...more, ...(requirement === undefined ? {} : { requirement }) };
};

/** A value in a report: short, on one line. */
export const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
};
