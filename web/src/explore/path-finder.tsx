import { useState } from 'preact/hooks';
import type { GraphNode, NodeRef } from '../api/types';
import { t } from '../i18n';
import { SearchBox } from '../search/search-box';
import type { FoundPath } from './load';
import { type Exploration, change } from './state';

interface Properties {
  exploration: Exploration;
  nodes: GraphNode[];
  paths: FoundPath[] | null;
}

export function PathFinder({ exploration, nodes, paths }: Properties) {
  const [from, setFrom] = useState<NodeRef | null>(null);
  const [to, setTo] = useState<NodeRef | null>(null);
  const { path } = exploration;
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const name = (picked: NodeRef | null, id?: string) => picked?.name ?? (id ? (names.get(id) ?? id) : '');
  const start = from?.id ?? path?.from;
  const end = to?.id ?? path?.to;
  return (
    <details class="paths" open={path !== null}>
      <summary>{t('explore.path')}</summary>
      <SearchBox name={t('explore.from')} placeholder={t('explore.from')} value={name(from, path?.from)} onPick={setFrom} />
      <SearchBox name={t('explore.to')} placeholder={t('explore.to')} value={name(to, path?.to)} onPick={setTo} />
      <button
        type="button"
        disabled={!start || !end || start === end}
        onClick={() => start && end && change({ path: { from: start, to: end } })}
      >
        {t('explore.find')}
      </button>
      {path && paths?.length === 0 && <p role="status">{t('explore.nopath')}</p>}
      <ol>
        {paths?.map((found) => (
          <li key={found.relationships.join()}>
            <strong>{t('explore.pathfound', { n: found.length })}</strong>{' '}
            {found.nodes.map((id) => names.get(id) ?? id).join(' → ')}
          </li>
        ))}
      </ol>
    </details>
  );
}
