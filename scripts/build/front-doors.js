/** The commands that are entered without the command framework, as `src/cli/run.ts` knows them: one file each in `src/cli/front-door`. */
export const FRONT_DOORS = ['digest', 'eval', 'lint', 'test', 'validate', 'verify'];
