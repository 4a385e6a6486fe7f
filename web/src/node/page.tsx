import { nodePath, useGet } from '../api/client';
import type { GraphNode } from '../api/types';
import { t } from '../i18n';
import { type Route, href } from '../router';
import { LabelTag } from '../ui/node-link';
import { Await } from '../ui/states';
import { useTitle } from '../ui/title';
import { Contested, Properties } from './properties';
import { Relationships } from './relationships';
import { views } from './views';

function Head({ node }: { node: GraphNode }) {
  const others = node.names.filter((name) => name !== node.name);
  return (
    <header class="node-head">
      <p>
        <LabelTag label={node.label} /> {node.contested && <Contested />}
      </p>
      <h1>{node.name || node.id}</h1>
      {others.length > 0 && (
        <p class="aliases">
          <span>{t('node.also')}:</span> {others.join(' · ')}
        </p>
      )}
      <p class="byline">
        {node.articles !== undefined && <span>{t('node.articles', { n: node.articles })}</span>}
        {node.sources !== undefined && <span>{t('node.sources', { n: node.sources })}</span>}
        <a href={href(['explore'], { start: encodeURIComponent(node.id), select: node.id })}>{t('node.explore')}</a>
        {node.label === 'Partner' && <a href={href(['timeline'], { partner: node.id })}>{t('node.timeline')}</a>}
        {node.label === 'Partner' && <a href={href(['year'], { partner: node.id })}>{t('nav.year')}</a>}
      </p>
    </header>
  );
}

export function NodePage({ route }: { route: Route }) {
  const found = useGet<GraphNode>(nodePath(route.path[1]!));
  useTitle(found.data?.name ?? '');
  return (
    <Await of={found} whole>
      {(node) => {
        const Views = views[node.label];
        return (
          <>
            <Head node={node} />
            <Properties node={node} />
            {Views && <Views node={node} />}
            <h2>{t('node.relationships')}</h2>
            <Relationships node={node} />
          </>
        );
      }}
    </Await>
  );
}
