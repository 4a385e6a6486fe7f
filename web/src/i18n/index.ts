// The interface's words, a file a language. Names of nodes are the graph's and stay as they are.
import { currentSettings } from '../settings';
import en from './en.json';
import vi from './vi.json';

const words: Record<string, Record<string, string>> = { en, vi };

/** The words of `key`, `{name}` replaced by values; `key.one` is taken when `n` is 1. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const table = words[currentSettings().language]!;
  const text = (values.n === 1 ? table[key + '.one'] : undefined) ?? table[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : (value ?? '');
  });
}

/** The word for a value of the vocabulary, or the value itself when this page is older than it. */
export function word(kind: string, value: string): string {
  return words[currentSettings().language]![`${kind}.${value}`] ?? value.replaceAll('_', ' ').toLowerCase();
}

const locale = () => (currentSettings().language === 'vi' ? 'vi-VN' : 'en-GB');

export const number = (value: number) => value.toLocaleString(locale());
export const compact = (value: number) =>
  value.toLocaleString(locale(), { notation: 'compact', maximumFractionDigits: 1 });

/** A date of its own precision: `2018`, `6/2018`, `20/6/2018` as the language writes it. */
export function date(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  if (!year || !month) return iso;
  return new Date(Date.UTC(year, month - 1, day ?? 1)).toLocaleDateString(locale(), {
    year: 'numeric',
    month: 'short',
    day: day ? 'numeric' : undefined,
    timeZone: 'UTC',
  });
}

/** A point in time, as the reader's clock shows it. */
export const moment = (iso: string) => new Date(iso).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });

export function period(from?: unknown, to?: unknown): string {
  const start = typeof from === 'string' ? from : '';
  const end = typeof to === 'string' ? to : '';
  if (!start && !end) return '';
  if (start === end) return date(start);
  // Days of one month or year are told together: 22–24 Jun 2023.
  if (start.length === 10 && end.length === 10 && start < end) {
    const days = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    return days.formatRange(new Date(start), new Date(end));
  }
  return `${start ? date(start) : '…'} – ${end ? date(end) : '…'}`;
}
