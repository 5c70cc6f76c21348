/** The flags of a command that has a front door, which scripts/build.js takes from what the command framework knows of them. */
declare module '#dist/generated/flags/*.js' {
  export const FLAGS: import('./front-door/parse-usual.js').UsualFlags;
}
