// All nodes of a label, a page at a time.
import type { GraphNode } from '../api/types';
import { t, word } from '../i18n';
import { when } from '../node/properties';
import { type Route, navigate } from '../router';
import { SearchBox } from '../search/search-box';
import { NodeLink, hrefOf } from '../ui/node-link';
import { More, usePages } from '../ui/paged';
import { Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';

// Lists that the server has in an order worth reading; the others are by id.
const sortedLists: Record<string, string> = {
  Partner: '/v1/partners',
  Official: '/v1/officials',
  Meeting: '/v1/meetings',
  Agreement: '/v1/agreements',
  Partnership: '/v1/partnerships',
};

export function ListPage({ route }: { route: Route }) {
  const label = route.path[1]!;
  const sorted = sortedLists[label];
  const list = usePages<GraphNode>(sorted ?? '/v1/nodes', { label: sorted ? null : label, limit: 100 });
  const title = word('labels', label);
  useTitle(title);
  return (
    <>
      <h1 class="title">{title}</h1>
      <SearchBox
        label={label}
        name={`${t('node.filter')}: ${title}`}
        placeholder={t('node.filter')}
        onPick={(node) => navigate(hrefOf(node))}
      />
      {list.error && <Failure error={list.error} retry={list.retry} />}
      {list.loading && <Loading />}
      <ul class="facts">
        {list.items.map((node) => (
          <li class="fact" key={node.id}>
            <div class="fact-line">
              <NodeLink node={node} />
              <time>{when(node)}</time>
              {node.sources !== undefined && (
                <span class="fact-sources">{t('node.sources', { n: node.sources })}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}
