import { useEffect, useState } from 'preact/hooks';
import { url, useGet } from '../api/client';
import type { GraphNode, Page, Stats } from '../api/types';
import { type Change, lastChanges } from '../changes/live';
import { Subject } from '../changes/subject';
import { moment, number, t, word } from '../i18n';
import { href } from '../router';
import { NodeLink } from '../ui/node-link';
import { Await, Empty } from '../ui/states';
import { useTitle } from '../ui/title';

/** Those of whom most sources tell. */
function Starts({ path, title }: { path: string; title: string }) {
  const found = useGet<Page<GraphNode>>(url(path, { sort: '-sources', limit: 14 }));
  return (
    <section>
      <h2>{title}</h2>
      <Await of={found}>
        {(page) => (
          <ul class="chips">
            {page.items.map((node) => (
              <li key={node.id}>
                <NodeLink node={node} />
              </li>
            ))}
          </ul>
        )}
      </Await>
    </section>
  );
}

const recentShown = 6;

const Counts = ({ stats }: { stats: Stats }) => (
  <section>
    <h2>{t('home.counts')}</h2>
    <ul class="counts">
      {Object.entries(stats.nodes_by_label)
        .filter(([, count]) => count > 0)
        .map(([label, count]) => (
          <li key={label}>
            <a href={href(['list', label])}>
              <strong>{number(count)}</strong> {word('labels', label)}
            </a>
          </li>
        ))}
    </ul>
  </section>
);

function Recent() {
  const [changes, setChanges] = useState<Change[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    // Beside what the page is for: without it the page says nothing of new articles.
    lastChanges(recentShown, abort.signal).then(({ items }) => setChanges(items), () => undefined);
    return () => abort.abort();
  }, []);
  if (changes.length === 0) return null;
  return (
    <section>
      <h2>{t('home.recent')}</h2>
      <ul class="articles">
        {changes.map((change) => (
          <li key={change.sequence}>
            <Subject change={change} />
            <small>{moment(change.at)}</small>
          </li>
        ))}
      </ul>
      <p>
        <a href={href(['changes'])}>{t('nav.changes')}</a>
      </p>
    </section>
  );
}

export function HomePage() {
  useTitle('');
  const stats = useGet<Stats>('/v1/stats');
  return (
    <div class="home">
      <h1>{t('home.title')}</h1>
      <p class="lead">
        {t('search.label')}. <span class="hint">{t('search.hint')}</span>
      </p>
      <Await of={stats}>
        {(known) =>
          known.articles === 0 && known.nodes === 0 ? (
            <Empty>{t('home.empty')}</Empty>
          ) : (
            <>
              <Counts stats={known} />
              <Starts path="/v1/partners" title={t('home.partners')} />
              <Starts path="/v1/partnerships" title={t('home.partnerships')} />
              <Recent />
            </>
          )
        }
      </Await>
      <p class="byline">
        <a href="/docs">{t('home.api')}</a>
        <a href="/assets/licenses.txt">{t('home.licenses')}</a>
      </p>
    </div>
  );
}
