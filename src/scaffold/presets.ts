/** What kinds of agents commonly get: packs whose capabilities and example limits a passport starts from. */
export const PRESETS: Readonly<Record<string, { readonly about: string; readonly packs: readonly string[] }>> = {
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
  readonly: { about: 'reads files and fetches pages', packs: ['data.file.read.v1', 'web.fetch.v1'] },
  minimal: { about: 'may do nothing yet', packs: [] },
};
