// A partner's year at a glance.
import { useMemo, useState } from 'preact/hooks';
import { nodePath, url, useGet } from '../api/client';
import type { GraphNode, Page, Subgraph } from '../api/types';
import { Bars } from '../chart/bars';
import { number, t } from '../i18n';
import { type Route, setParams } from '../router';
import { SearchBox } from '../search/search-box';
import { count } from '../timeline/buckets';
import { MeetingList } from '../ui/meeting-list';
import { NodeLink } from '../ui/node-link';
import { Await, CutNotice, Empty } from '../ui/states';
import { useTitle } from '../ui/title';
import { type Ranked, summarize } from './summary';

// What ties a meeting to those who were there, where it was and what it came to.
const types = 'PARTICIPATED_IN,HOSTED,HELD_IN,ATTENDED,ADOPTED,DISCUSSED';
const rowsAtOnce = 12;
const meetingsAtOnce = 100;

function Ranking({ title, rows }: { title: string; rows: Ranked[] }) {
  const [shown, setShown] = useState(rowsAtOnce);
  if (rows.length === 0) return null;
  return (
    <section class="card">
      <h2>{title}</h2>
      <ul class="plain ranking">
        {rows.slice(0, shown).map(({ node, count: meetings }) => (
          <li key={node.id}>
            <NodeLink node={node} /> <span class="count">{number(meetings)}</span>
          </li>
        ))}
      </ul>
      {shown < rows.length && (
        <button type="button" class="quiet" onClick={() => setShown(rows.length)}>
          {t('explore.more', { n: rows.length - shown })}
        </button>
      )}
    </section>
  );
}

function Year({ graph, partner, year }: { graph: Subgraph; partner: string; year: string }) {
  const summary = useMemo(() => summarize(graph, partner), [graph, partner]);
  const [shown, setShown] = useState(meetingsAtOnce);
  if (summary.meetings.length === 0) return <Empty>{t('year.none')}</Empty>;
  const months = count(summary.meetings.map((meeting) => String(meeting.start_date ?? '')), year, year);
  return (
    <>
      <CutNotice graph={graph} />
      <Bars bars={months} title={t('timeline.chart')} />
      <div class="cards">
        <Ranking title={t('year.with')} rows={summary.partners} />
        <Ranking title={t('year.people')} rows={summary.people} />
        <Ranking title={t('year.where')} rows={summary.places} />
        <Ranking title={t('year.agreements')} rows={summary.agreements} />
      </div>
      <section class="card">
        <h2>
          {t('year.meetings')} <span class="count">{number(summary.meetings.length)}</span>
        </h2>
        <MeetingList meetings={summary.meetings.slice(0, shown)} />
        {shown < summary.meetings.length && (
          <button type="button" onClick={() => setShown(shown + meetingsAtOnce)}>
            {t('state.more')}
          </button>
        )}
      </section>
    </>
  );
}

/** The year asked for, or else the one of the partner's latest meeting; empty until that is known. */
function useYear(asked: string | null, partner: string): string {
  const latest = useGet<Page<GraphNode>>(partner && !asked ? url('/v1/meetings', { partner, limit: 1 }) : null);
  if (asked || !partner) return asked ?? String(new Date().getFullYear());
  if (!latest.data && !latest.error) return '';
  return String(latest.data?.items[0]?.start_date ?? new Date().getFullYear()).slice(0, 4);
}

export function YearPage({ route }: { route: Route }) {
  const partner = route.params.get('partner') ?? '';
  const year = useYear(route.params.get('year'), partner);
  const named = useGet<GraphNode>(partner ? nodePath(partner) : null);
  const graph = useGet<Subgraph>(
    partner && year ? url('/v1/traverse', { start: partner, depth: 2, type: types, from: year, to: year, limit: 1000 }) : null,
  );
  const name = named.data?.name ?? '';
  useTitle(name ? `${name} ${year}` : t('year.title'));
  const step = (by: number) => setParams({ year: Number(year) + by });
  return (
    <>
      <h1>{name ? `${name}, ${year}` : t('year.title')}</h1>
      <div class="row facets">
        <div class="field partner-field">
          <span aria-hidden="true">{t('year.partner')}</span>
          <SearchBox
            name={t('year.partner')}
            label="Partner"
            placeholder={t('year.partner')}
            value={name}
            onPick={(node) => setParams({ partner: node.id })}
          />
        </div>
        <label class="field year-field">
          <span>{t('year.year')}</span>
          <input
            type="number"
            min={1900}
            max={2100}
            value={year}
            onChange={(event) => event.currentTarget.checkValidity() && setParams({ year: event.currentTarget.value })}
          />
        </label>
        <button type="button" aria-label={String(Number(year) - 1)} disabled={!year} onClick={() => step(-1)}>
          ‹
        </button>
        <button type="button" aria-label={String(Number(year) + 1)} disabled={!year} onClick={() => step(1)}>
          ›
        </button>
      </div>
      {partner ? (
        <Await of={graph}>{(found) => <Year key={`${partner} ${year}`} graph={found} partner={partner} year={year} />}</Await>
      ) : (
        <Empty>{t('year.choose')}</Empty>
      )}
    </>
  );
}
