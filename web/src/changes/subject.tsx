import { href, nodeHref } from '../router';
import type { Change } from './live';

/** What a change was about: an article by its title, or the node that somebody decided about. */
export function Subject({ change }: { change: Change }) {
  const { article, kind, node, nodes } = change;
  if (article === null) return node ? <a href={nodeHref(node)}>{node}</a> : null;
  const known = [...nodes.added, ...nodes.changed, ...nodes.removed].find(({ label }) => label === 'Article');
  const title = known?.name || article;
  return kind === 'removed' ? <>{title}</> : <a href={href(['article', article])}>{title}</a>;
}
