// Meetings counted by year, month or day, whichever suits the period.
import type { Bar } from '../chart/bars';
import { date } from '../i18n';

const lengths = { year: 4, month: 7, day: 10 } as const;
export type Unit = keyof typeof lengths;

export const unitOf = (from: string, to: string): Unit => {
  if (from && from === to && from.length >= lengths.month) return 'day';
  if (from && to && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) < 2) return 'month';
  return 'year';
};

// More bars than this are thinner than a pixel or two.
const barsAtMost = 400;

function keysBetween(first: string, last: string, unit: Unit): string[] {
  const keys: string[] = [];
  const [year, month = 1] = first.split('-').map(Number) as [number, number?];
  const at = new Date(Date.UTC(year, month - 1, 1));
  const step = {
    year: () => at.setUTCFullYear(at.getUTCFullYear() + 1),
    month: () => at.setUTCMonth(at.getUTCMonth() + 1),
    day: () => at.setUTCDate(at.getUTCDate() + 1),
  }[unit];
  for (; keys.length < barsAtMost; step()) {
    const key = at.toISOString().slice(0, lengths[unit]);
    if (key > last) break;
    keys.push(key);
  }
  return keys;
}

/** Bars for `counts` by years, months or days, and for those between them that have none. */
export function barsOf(counts: Map<string, number>, first: string, last: string, unit: Unit): Bar[] {
  return keysBetween(first, last, unit).map((key) => ({ key, title: date(key), count: counts.get(key) ?? 0 }));
}

/** Of days within a period. A date that is coarser than the unit is in none of its bars. */
export function count(days: string[], from: string, to: string): Bar[] {
  const unit = unitOf(from, to);
  const counts = new Map<string, number>();
  for (const day of days) {
    const key = day.slice(0, lengths[unit]);
    if (key.length === lengths[unit]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // A whole year or month is drawn whole, where it has meetings or not.
  const bound = (given: string, end: string) => (given + end.slice(given.length)).slice(0, lengths[unit]);
  return barsOf(counts, bound(from, '0000-01-01'), bound(to, '0000-12-31'), unit);
}
