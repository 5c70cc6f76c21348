const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Whether two texts differ in nothing but layout. */
export const isSameText = (one: string, other: string): boolean => oneLine(one) === oneLine(other);
