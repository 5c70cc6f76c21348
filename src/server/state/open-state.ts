import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseTimestamp } from '../../policy/index.js';
import type { ServerOptions } from '../options.js';
import type { PassportRegistry } from '../registry/passport-registry.js';
import { AppendFile } from './append-file.js';
import { compactState, isOvergrown } from './compact-state.js';
import { DecisionLog } from './decision-log.js';
import { lockFile } from './file-lock.js';
import { readWholeLines } from './read-lines.js';
import { State } from './state.js';
import { readRecord, writeRecord } from './state-record.js';

/** State with what is to be done when it is given up. */
export interface OpenState {
  readonly state: State;
  readonly close: () => Promise<void>;
}

interface Restored {
  /** Where its last whole line ends. */
  readonly end: number;
  readonly decisions: number;
}

const restore = async (path: string, state: State, passports: PassportRegistry): Promise<Restored> => {
  let [end, decisions] = [0, 0];
  for await (const line of readWholeLines(path)) {
    const record = readRecord(line.text);
    const first = line.number === 1;
    if (record === undefined || (record.type === 'oap-state') !== first)
      throw new OapError(
        'state/unreadable',
        EXIT.input,
        first ? `${path} is no state file of this program` : `${path}: line ${line.number} is not as it was written`,
        { hint: first ? 'name another file with --state; nothing was changed' : 'restore the file from a copy' },
      );
    state.restore(record, passports);
    end = line.end;
    if (record.type === 'decision') decisions++;
  }
  return { end, decisions };
};

/**
 * Opens state and log, and takes over what earlier processes left. A last line that was cut short by a crash was never answered, and is cut off. A file
 * that has grown to several times what is still needed is written anew.
 *
 * @throws OapError `state/unreadable`, `state/locked`, `log/unreadable`, `file/unwritable`, all exit 3
 */
export const openState = async (
  { stateFile, logFile, now }: Pick<ServerOptions, 'stateFile' | 'logFile' | 'now'>,
  passports: PassportRegistry,
): Promise<OpenState> => {
  const state = new State();
  const undo: (() => Promise<void>)[] = [];
  try {
    let file: AppendFile | undefined;
    if (stateFile !== undefined) {
      undo.push(await lockFile(stateFile));
      const { end, decisions } = await restore(stateFile, state, passports);
      const nowMs = parseTimestamp(now()) ?? Number.NaN;
      const compacted = isOvergrown(decisions) ? await compactState(stateFile, decisions, nowMs) : undefined;
      file = await AppendFile.open(stateFile, compacted ?? end);
      if (end === 0) await file.append(writeRecord({ type: 'oap-state', version: 1 }));
    }
    const log = logFile === undefined ? undefined : await DecisionLog.open(logFile);
    state.attach(file, log);
  } catch (thrown) {
    for (const each of undo) await each();
    throw thrown;
  }
  return {
    state,
    close: async () => {
      await state.close();
      for (const each of undo) await each();
    },
  };
};
