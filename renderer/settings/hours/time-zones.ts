/** The time zones to choose from, by region. Pure. */

export interface ZoneGroup {
  readonly region: string;
  readonly zones: readonly { readonly name: string; readonly label: string }[];
}

/** @param chosen is offered too when the list does not have it, such as an older name of a zone */
export function zoneGroups(names: readonly string[], chosen: string): ZoneGroup[] {
  const all = [...new Set([...names, ...(chosen === '' ? [] : [chosen])])].sort();
  const byRegion = Map.groupBy(all, (name) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : ''));
  return [...byRegion].map(([region, zones]) => ({
    region,
    zones: zones.map((name) => ({
      name,
      label: name.slice(region === '' ? 0 : region.length + 1).replaceAll('_', ' '),
    })),
  }));
}
