import { useState } from 'preact/hooks';
import type { NodeRef } from '../api/types';
import { t, word } from '../i18n';
import { SearchBox } from '../search/search-box';
import type { Explored, FoundPath } from './load';
import { type Exploration, change } from './state';

/** A path in words: the nodes in order, and how each is joined to the next, either way. */
function InWords({ path, shown }: { path: FoundPath; shown: Explored }) {
  const name = (id: string) => shown.nodes.find((node) => node.id === id)?.name ?? id;
  return (
    <>
      {path.nodes.map((id, index) => {
        const hop = shown.relationships.find((edge) => edge.id === path.relationships[index]);
        const how = hop && word('out', hop.type);
        return (
          <span key={id}>
            {name(id)} {hop && <small>{hop.from === id ? `— ${how} →` : `← ${how} —`} </small>}
          </span>
        );
      })}
    </>
  );
}

export function PathFinder({ exploration, shown }: { exploration: Exploration; shown: Explored }) {
  const [from, setFrom] = useState<NodeRef | null>(null);
  const [to, setTo] = useState<NodeRef | null>(null);
  const { path } = exploration;
  const { paths } = shown;
  const name = (picked: NodeRef | null, id?: string) =>
    picked?.name ?? shown.nodes.find((node) => node.id === id)?.name ?? id ?? '';
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
            <InWords path={found} shown={shown} />
          </li>
        ))}
      </ol>
    </details>
  );
}
