import { url, useGet } from '../api/client';
import type { GraphNode, Page, Stats } from '../api/types';
import { number, t, word } from '../i18n';
import { href } from '../router';
import { ArticleList } from '../article/list';
import { NodeLink } from '../ui/node-link';
import { Await, Empty } from '../ui/states';
import { useTitle } from '../ui/title';

/** What the graph knows most of comes first. */
function Starts({ label, title }: { label: string; title: string }) {
  const found = useGet<Page<GraphNode>>(url('/v1/nodes', { label, limit: 200 }));
  return (
    <section>
      <h2>{title}</h2>
      <Await of={found}>
        {(page) => (
          <ul class="chips">
            {[...page.items]
              .sort((a, b) => (b.sources ?? 0) - (a.sources ?? 0))
              .slice(0, 14)
              .map((node) => (
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
              <Starts label="Partner" title={t('home.partners')} />
              <Starts label="Partnership" title={t('home.partnerships')} />
              <section>
                <h2>{t('home.recent')}</h2>
                <ArticleList limit={6} latest />
              </section>
            </>
          )
        }
      </Await>
    </div>
  );
}
