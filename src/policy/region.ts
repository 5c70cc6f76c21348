/** Whether a region is covered by what a passport names: an entry itself, or a part of it (`US` covers `US-CA`, E-55). */
export const coversRegion = (regions: readonly unknown[], region: string): boolean =>
  regions.some(
    (entry) =>
      typeof entry === 'string' &&
      entry !== '' &&
      region.startsWith(entry) &&
      (region.length === entry.length || region[entry.length] === '-'),
  );
