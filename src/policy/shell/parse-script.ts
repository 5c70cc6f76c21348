import { tokenize } from './tokenize.js';
import type { Token, Word } from './word.js';

/** One simple command. */
export interface SimpleCommand {
  readonly words: readonly Word[];
  /** Redirections in order: mark and target. */
  readonly redirections: readonly { readonly mark: string; readonly target: Word }[];
}

/** The commands between two pipes; several when the stage is a group such as `( … )` or a loop. */
export type Stage = readonly SimpleCommand[];

export interface Script {
  /** Every simple command, in the order written, those of groups included. */
  readonly commands: readonly SimpleCommand[];
  /** Every pipeline, those of groups included; a lone command is a pipeline of one stage. */
  readonly pipelines: readonly (readonly Stage[])[];
  readonly balanced: boolean;
  /** Groups nest deeper than is followed. */
  readonly tooDeep: boolean;
}

/** Deepest nesting of groups (`(`, `{`, `if`, `while` …) that is followed. */
export const MAX_GROUPS = 64;

const OPENERS = new Set(['{', 'if', 'while', 'until', 'for', 'case', 'select']);
const CLOSERS = new Set(['}', 'fi', 'done', 'esac']);
/** Words after which a command still has to begin. */
const PREFIXES = new Set(['then', 'do', 'else', 'elif', '!', 'coproc']);

/** One level of grouping while it is read. */
interface Group {
  stages: SimpleCommand[][];
  stage: SimpleCommand[];
  readonly all: SimpleCommand[];
}

const openGroup = (): Group => ({ stages: [], stage: [], all: [] });

const isBare = (word: Word): boolean => word.text === word.bare && word.substitutions.length === 0;

/** Gathers commands into stages, pipelines and groups. */
class Builder {
  readonly commands: SimpleCommand[] = [];
  readonly pipelines: (readonly Stage[])[] = [];
  tooDeep = false;
  private readonly groups: Group[] = [openGroup()];
  private words: Word[] = [];
  /** A pipe was read and its pipeline has not ended. */
  private piped = false;
  private redirections: { mark: string; target: Word }[] = [];

  private get group(): Group {
    return this.groups.at(-1) as Group;
  }

  endCommand(): void {
    if (this.words.length === 0 && this.redirections.length === 0) return;
    const command = { words: this.words, redirections: this.redirections };
    this.commands.push(command);
    this.group.stage.push(command);
    this.words = [];
    this.redirections = [];
  }

  /** Past a pipe a line end ends nothing but a comment: the next command is still to come. */
  endLine(): void {
    const [first] = this.words;
    const waits = this.piped && (first === undefined || first.text.startsWith('#'));
    if (waits) this.endCommand();
    else this.endPipeline();
  }

  endStage(): void {
    this.endCommand();
    this.group.stages.push(this.group.stage);
    this.group.stage = [];
  }

  pipe(): void {
    this.endStage();
    this.piped = true;
  }

  endPipeline(): void {
    this.endStage();
    this.piped = false;
    const { group } = this;
    if (group.stages.some((stage) => stage.length > 0)) this.pipelines.push(group.stages);
    for (const stage of group.stages) for (const command of stage) group.all.push(command);
    group.stages = [];
  }

  enterGroup(): void {
    this.endCommand();
    this.piped = false;
    if (this.groups.length > MAX_GROUPS) this.tooDeep = true;
    else this.groups.push(openGroup());
  }

  /** A closing mark that closes nothing ends no more than a command. What a group holds becomes part of the stage that the group stands in. */
  leaveGroup(): void {
    if (this.groups.length === 1) {
      this.endCommand();
      return;
    }
    this.endPipeline();
    const { all } = this.groups.pop() as Group;
    for (const command of all) this.group.stage.push(command);
  }

  addWord(word: Word): void {
    const reserved = this.words.length === 0 && isBare(word) ? word.text : '';
    if (OPENERS.has(reserved)) this.enterGroup();
    else if (CLOSERS.has(reserved)) this.leaveGroup();
    else if (!PREFIXES.has(reserved)) this.words.push(word);
  }

  addRedirection(mark: string, target: Word): void {
    this.redirections.push({ mark, target });
  }

  finish(): void {
    while (this.groups.length > 1) this.leaveGroup();
    this.endPipeline();
  }
}

const applyOperator = (builder: Builder, operator: string): void => {
  if (operator === '(') builder.enterGroup();
  else if (operator === ')') builder.leaveGroup();
  else if (operator === '|' || operator === '|&') builder.pipe();
  else if (operator === '\n') builder.endLine();
  else builder.endPipeline();
};

/**
 * Reads shell text as commands, pipelines and groups. It accepts anything: what no shell would run is still read as the
 * commands it looks like.
 */
export const parseScript = (text: string): Script => {
  const { tokens, balanced } = tokenize(text);
  const builder = new Builder();
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const target: Token | undefined = token.kind === 'redirection' ? tokens[i + 1] : undefined;
    if (token.kind === 'word') builder.addWord(token.word);
    else if (token.kind === 'operator') applyOperator(builder, token.text);
    else if (target?.kind === 'word') {
      builder.addRedirection(token.text, target.word);
      i++;
    }
  }
  builder.finish();
  const { commands, pipelines, tooDeep } = builder;
  return { commands, pipelines, balanced, tooDeep };
};
