/** A character that leaves a mark: no blank, no control or format character, none that is made to be ignored, no blank Braille cell. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a reader sees anything of the text: blanks of every kind, zero-width characters and fillers show nothing. */
export const hasVisibleText = (text: string): boolean => VISIBLE.test(text);

/** How many words a text has: the pieces between white space of any kind in which there is something to see. */
export const countWords = (text: string): number => text.split(/\s+/).filter(hasVisibleText).length;
