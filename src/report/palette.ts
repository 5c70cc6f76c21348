import picocolors from 'picocolors';

/** Colour functions; all of them return their argument when colour is off. */
export type Palette = ReturnType<typeof picocolors.createColors>;

/** Colour is decided by the caller alone: the environment and the terminal are not asked here. */
export const createPalette = (color: boolean): Palette => picocolors.createColors(color);
