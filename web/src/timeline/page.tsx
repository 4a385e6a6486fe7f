// Meetings in time: bars to zoom by, facets, and the list of those that remain.
import { nodePath, useGet } from '../api/client';
import type { GraphNode } from '../api/types';
import { Bars } from '../chart/bars';
import { number, t, word } from '../i18n';
import { type Route, setParams } from '../router';
import { SearchBox } from '../search/search-box';
import { MeetingList } from '../ui/meeting-list';
import { More } from '../ui/paged';
import { Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';
import { barsOf, count, unitOf } from './buckets';
import { type Facet, type Question, useDays, useKinds, useMeetings } from './load';

const statuses = ['held', 'planned', 'postponed', 'cancelled'];
const dateForm = '\\d{4}(-\\d{2}(-\\d{2})?)?';

/** From a month to its year, from a year to all. */
const outer = (iso: string) => (iso.length > 4 ? iso.slice(0, iso.length > 7 ? 7 : 4) : '');

function Kinds({ question }: { question: Question }) {
  return (
    <label class="field">
      <span>{t('timeline.kind')}</span>
      <select value={question.kind} onChange={(event) => setParams({ kind: event.currentTarget.value })}>
        <option value="">{t('timeline.any')}</option>
        {useKinds(question).map(
          ({ value, count: found }) =>
            value && (
              <option key={value} value={value}>
                {word('kind', value)}
                {!question.from && !question.to && ` (${number(found)})`}
              </option>
            ),
        )}
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
        placeholder={t('timeline.form')}
        inputMode="numeric"
        onChange={(event) => event.currentTarget.reportValidity() && setParams({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}

/** Bars by year of all there are, or of a shorter period by month or day; choosing one zooms into it. */
function Chart({ question, years }: { question: Question; years: Facet[] }) {
  const { from, to } = question;
  const zoomed = unitOf(from, to) !== 'year';
  const days = useDays(zoomed ? question : null);
  const counts = new Map(years.flatMap(({ value, count: found }) => (value ? [[String(value), found]] : [])));
  const known = [...counts.keys()].sort();
  if (known.length === 0) return null;
  const bars = zoomed ? count(days ?? [], from, to) : barsOf(counts, known[0]!, known.at(-1)!, 'year');
  return (
    <Bars
      bars={bars}
      title={t('timeline.chart')}
      onPick={bars[0] && bars[0].key.length < 10 ? (key) => setParams({ from: key, to: key }, { replace: false }) : undefined}
    />
  );
}

export function TimelinePage({ route }: { route: Route }) {
  useTitle(t('timeline.title'));
  const param = (name: string) => route.params.get(name) ?? '';
  const question = {
    partner: param('partner'),
    from: param('from'),
    to: param('to'),
    kind: param('kind'),
    status: param('status'),
  };
  const { partner, from, to, status } = question;
  const found = useMeetings(question);
  const years = found.first?.facets.year ?? [];
  // One without a date passes every period, and comes last: only the whole timeline tells of it.
  const inPeriod = from !== '' || to !== '';
  const meetings = inPeriod ? found.items.filter(({ start_date }) => start_date) : found.items;
  const total = inPeriod ? years.reduce((sum, { value, count: n }) => sum + (value ? n : 0), 0) : found.first?.total;
  const name = useGet<GraphNode>(partner ? nodePath(partner) : null).data?.name ?? '';
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
            onClear={() => setParams({ partner: '' })}
          />
        </div>
        <DateField name="from" value={from} />
        <DateField name="to" value={to} />
        <Kinds question={question} />
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
        {Object.values(question).some(Boolean) && (
          <button type="button" onClick={() => setParams({ from: '', to: '', kind: '', status: '', partner: '' })}>
            {t('explore.reset')}
          </button>
        )}
      </div>
      {found.error && <Failure error={found.error} retry={found.retry} />}
      {found.loading && <Loading />}
      {found.first && (
        <>
          <p role="status" class="graph-counts">
            {t('timeline.count', { n: total ?? 0 })}
          </p>
          <Chart question={question} years={years} />
          {meetings.length === 0 && <Empty>{t('timeline.none')}</Empty>}
        </>
      )}
      <MeetingList meetings={meetings} />
      {meetings.length === found.items.length && <More list={found} />}
    </>
  );
}
