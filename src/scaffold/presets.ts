import type { Members } from '../spec/index.js';

/** What a kind of agent commonly gets: packs whose capabilities and example limits a passport starts from. */
export interface Preset {
  readonly about: string;
  readonly packs: readonly string[];
  /** Limits in place of those of the example, by capability, where the example grants more than the preset's name says. */
  readonly limits?: Readonly<Record<string, Members>>;
}

export const PRESETS: Readonly<Record<string, Preset>> = {
  developer: {
    about: 'reads and writes files, runs commands, merges, fetches, calls MCP tools',
    packs: [
      'data.file.read.v1',
      'data.file.write.v1',
      'system.command.execute.v1',
      'code.repository.merge.v1',
      'web.fetch.v1',
      'mcp.tool.execute.v1',
    ],
  },
  readonly: {
    about: 'reads files and fetches pages',
    packs: ['data.file.read.v1', 'web.fetch.v1'],
    limits: { 'web.fetch': { allowed_methods: ['GET', 'HEAD'] } },
  },
  minimal: { about: 'may do nothing yet', packs: [] },
};
