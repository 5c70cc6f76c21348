const CONDITION = /^command\s+contains\s/i;
const QUOTED = /^(["'`])([\s\S]*)\1$/;

const unquote = (text: string): string => QUOTED.exec(text)?.[2]?.trim() ?? text;

/**
 * What a recommendation says a command must not contain. Each line is `BLOCK: condition OR condition`, whatever the word
 * before the colon; conditions about other things than the text of a command say nothing here.
 */
export const readPatterns = (recommendation: string): readonly string[] =>
  recommendation
    .split(/[\r\n]+/)
    .map((line) => line.trim().replace(/^[A-Za-z_]+\s*:/, ''))
    .flatMap((line) => line.split(/\sOR\s|\sor(?=\s+command\s)/))
    .map((condition) => condition.trim())
    .filter((condition) => CONDITION.test(`${condition} `))
    .map((condition) => unquote(condition.replace(CONDITION, '').trim()))
    .filter((pattern) => pattern !== '');
