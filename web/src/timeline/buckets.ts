// Meetings counted by year, month or day, whichever suits the period.
import type { Bar } from '../chart/bars';
import { date } from '../i18n';

const lengths = { year: 4, month: 7, day: 10 } as const;
export type Unit = keyof typeof lengths;

export const unitOf = (from: string, to: string): Unit => {
  if (from && from === to && from.length === lengths.month) return 'day';
  if (from && to && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) < 2) return 'month';
  return 'year';
};

function keysBetween(first: string, last: string, unit: Unit): string[] {
  const keys: string[] = [];
  const [year, month = 1] = first.split('-').map(Number) as [number, number?];
  const at = new Date(Date.UTC(year, month - 1, 1));
  const step = {
    year: () => at.setUTCFullYear(at.getUTCFullYear() + 1),
    month: () => at.setUTCMonth(at.getUTCMonth() + 1),
    day: () => at.setUTCDate(at.getUTCDate() + 1),
  }[unit];
  for (; keys.length < 400; step()) {
    const key = at.toISOString().slice(0, lengths[unit]);
    if (key > last) break;
    keys.push(key);
  }
  return keys;
}

/** A date that is coarser than the unit is in none of its bars. */
export function count(dates: string[], from: string, to: string): Bar[] {
  const unit = unitOf(from, to);
  const size = lengths[unit];
  const counts = new Map<string, number>();
  for (const iso of dates) {
    if (iso.length >= size) counts.set(iso.slice(0, size), (counts.get(iso.slice(0, size)) ?? 0) + 1);
  }
  const known = [...counts.keys()].sort();
  if (known.length === 0) return [];
  const bound = (given: string, found: string, end: string) => (given ? (given + end).slice(0, size) : found);
  const first = bound(from.length >= 4 && unit !== 'year' ? from : '', known[0]!, '-01-01');
  const last = bound(to.length >= 4 && unit !== 'year' ? to : '', known.at(-1)!, to.length === 4 ? '-12-31' : '-31');
  return keysBetween(first, last, unit).map((key) => ({ key, title: date(key), count: counts.get(key) ?? 0 }));
}
