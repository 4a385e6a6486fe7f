// Meetings of a question: a page at a time for the list, counts for the chart.
import { useEffect, useState } from 'preact/hooks';
import { get, url, useGet } from '../api/client';
import type { GraphNode, Page } from '../api/types';
import { usePages } from '../ui/paged';

export interface Question {
  partner: string;
  from: string;
  to: string;
  kind: string;
  status: string;
}

export interface Facet {
  value: string | null;
  count: number;
}

interface MeetingPage extends Page<GraphNode> {
  total: number;
  facets: { year: Facet[] };
  counted_all: boolean;
}

const pageSize = 100;

/** The newest first; the first page counts all of them by year. */
export const useMeetings = (question: Question) =>
  usePages<GraphNode, MeetingPage>('/v1/meetings', { ...question, facets: 'year', total: true, limit: pageSize });

/** How many there are of each kind, whichever is chosen. */
export function useKinds(question: Question): Facet[] {
  const target = url('/v1/meetings', { ...question, kind: '', facets: 'kind', limit: 1 });
  return useGet<{ facets: { kind: Facet[] } }>(target).data?.facets.kind ?? [];
}

// The most that are read to count by month or day.
const readAtMost = 10_000;

/** The first days of the meetings, the newest first; null asks nothing. */
export function useDays(question: Question | null): string[] | null {
  const [known, setKnown] = useState<{ key: string; days: string[] } | null>(null);
  const key = JSON.stringify(question);
  useEffect(() => {
    if (question === null) return;
    const abort = new AbortController();
    const load = async () => {
      const days: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<GraphNode> = await get('/v1/meetings', { ...question, limit: 1000, cursor }, abort.signal);
        days.push(...page.items.map(({ start_date }) => String(start_date ?? '')));
        cursor = page.next_cursor;
      } while (cursor && days.length < readAtMost);
      setKnown({ key, days });
    };
    // The list, which asks the same, tells what went wrong.
    load().catch(() => undefined);
    return () => abort.abort();
  }, [key]);
  return question !== null && known?.key === key ? known.days : null;
}
