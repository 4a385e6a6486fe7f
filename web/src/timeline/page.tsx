// Meetings in time: bars to zoom by, facets, and the list of those that remain.
import { useState } from 'preact/hooks';
import { nodePath, useGet } from '../api/client';
import type { GraphNode } from '../api/types';
import { Bars } from '../chart/bars';
import { t, word } from '../i18n';
import { when } from '../node/properties';
import { type Route, setParams } from '../router';
import { SearchBox } from '../search/search-box';
import { NodeLink } from '../ui/node-link';
import { CutNotice, Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';
import { count } from './buckets';
import { useMeetings } from './load';

const rowsAtOnce = 100;
const statuses = ['held', 'planned', 'postponed', 'cancelled'];
const dateForm = '\\d{4}(-\\d{2}(-\\d{2})?)?';

const dayOf = (meeting: GraphNode) => String(meeting.start_date ?? '');

/** From a month to its year, from a year to all. */
const outer = (iso: string) => (iso.length > 4 ? iso.slice(0, iso.length > 7 ? 7 : 4) : '');

function Kinds({ meetings, chosen }: { meetings: GraphNode[]; chosen: string }) {
  const counts = new Map<string, number>();
  for (const { kind } of meetings) counts.set(String(kind ?? 'other'), (counts.get(String(kind ?? 'other')) ?? 0) + 1);
  return (
    <label class="field">
      <span>{t('timeline.kind')}</span>
      <select value={chosen} onChange={(event) => setParams({ kind: event.currentTarget.value })}>
        <option value="">{t('timeline.any')}</option>
        {[...counts]
          .sort(([, a], [, b]) => b - a)
          .map(([kind, found]) => (
            <option key={kind} value={kind}>
              {word('kind', kind)} ({found})
            </option>
          ))}
      </select>
    </label>
  );
}

function DateField({ name, value }: { name: 'from' | 'to'; value: string }) {
  return (
    <label class="field date-field">
      <span>{t(`timeline.${name}`)}</span>
      <input
        value={value}
        pattern={dateForm}
        placeholder="2023-06"
        inputMode="numeric"
        onChange={(event) => event.currentTarget.checkValidity() && setParams({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}

function List({ meetings }: { meetings: GraphNode[] }) {
  const [shown, setShown] = useState(rowsAtOnce);
  return (
    <>
      <ol class="sessions timeline-list">
        {meetings.slice(0, shown).map((meeting) => (
          <li key={meeting.id}>
            <time>{when(meeting) || t('node.undated')}</time>
            <NodeLink node={meeting} />
            <span class="fact-detail">{word('kind', String(meeting.kind ?? 'other'))}</span>
            {meeting.status && meeting.status !== 'held' && <strong>{word('status', String(meeting.status))}</strong>}
          </li>
        ))}
      </ol>
      {shown < meetings.length && (
        <button type="button" onClick={() => setShown(shown + rowsAtOnce)}>
          {t('state.more')}
        </button>
      )}
    </>
  );
}

export function TimelinePage({ route }: { route: Route }) {
  useTitle(t('timeline.title'));
  const param = (name: string) => route.params.get(name) ?? '';
  const [from, to, kind, status, partner] = ['from', 'to', 'kind', 'status', 'partner'].map(param) as [string, string, string, string, string];
  const found = useMeetings({ partner, from, to, status });
  const name = useGet<GraphNode>(partner ? nodePath(partner) : null).data?.name ?? '';
  const inPeriod = found.data?.items ?? [];
  const meetings = inPeriod.filter((meeting) => !kind || (meeting.kind ?? 'other') === kind);
  const sorted = [...meetings].sort((a, b) => dayOf(b).localeCompare(dayOf(a)));
  const bars = count(sorted.map(dayOf), from, to);
  return (
    <>
      <h1>{t('timeline.title')}</h1>
      <div class="row facets">
        <div class="field partner-field">
          <span aria-hidden="true">{t('timeline.partner')}</span>
          <SearchBox
            name={t('timeline.partner')}
            placeholder={t('timeline.any')}
            label="Partner"
            value={name}
            onPick={(node) => setParams({ partner: node.id })}
          />
        </div>
        <DateField name="from" value={from} />
        <DateField name="to" value={to} />
        <Kinds meetings={inPeriod} chosen={kind} />
        <label class="field">
          <span>{t('timeline.status')}</span>
          <select value={status} onChange={(event) => setParams({ status: event.currentTarget.value })}>
            <option value="">{t('timeline.any')}</option>
            {statuses.map((choice) => (
              <option key={choice} value={choice}>
                {word('status', choice)}
              </option>
            ))}
          </select>
        </label>
        {(from || to) && (
          <button type="button" onClick={() => setParams({ from: outer(from), to: outer(to) })}>
            {t('timeline.out')}
          </button>
        )}
        {(from || to || kind || status || partner) && (
          <button type="button" onClick={() => setParams({ from: '', to: '', kind: '', status: '', partner: '' })}>
            {t('explore.reset')}
          </button>
        )}
      </div>
      {found.error && <Failure error={found.error} retry={found.retry} />}
      {found.loading && !found.data && <Loading />}
      {found.data && (
        <>
          <CutNotice graph={{ truncated: found.data.cut, cuts: [{ cut: 'limit' }] }} />
          <p role="status" class="graph-counts">
            {t('timeline.count', { n: sorted.length })}
          </p>
          {bars.length > 0 && (
            <Bars
              bars={bars}
              title={t('timeline.chart')}
              onPick={bars[0]!.key.length < 10 ? (key) => setParams({ from: key, to: key }, { replace: false }) : undefined}
            />
          )}
          {sorted.length === 0 && !found.loading && <Empty>{t('timeline.none')}</Empty>}
          <List meetings={sorted} key={`${from} ${to} ${kind} ${status} ${partner}`} />
        </>
      )}
    </>
  );
}
