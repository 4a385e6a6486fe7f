// How a partnership rose from level to level: what each article called it, by the day it said so. The
// graph itself keeps the latest; what an article says alone is its explanation.
import { useEffect, useState } from 'preact/hooks';
import { get, nodePath } from '../../api/client';
import type { Article, GraphNode, Neighbor, Page } from '../../api/types';
import { date, t, word } from '../../i18n';
import { href } from '../../router';
import { Loading } from '../../ui/states';

interface Statement {
  article: Article;
  level: string;
}

// The latest so many articles about the partnership are asked.
const articlesAsked = 60;

async function statements(id: string, signal: AbortSignal): Promise<Statement[]> {
  const sides = await get<Page<Neighbor>>(
    nodePath(id, '/neighbors'),
    { type: 'PARTNER_IN', direction: 'in', evidence: true },
    signal,
  );
  const evidence = sides.items.flatMap(({ relationships }) => relationships.flatMap((edge) => edge.evidence ?? []));
  const days = new Map(evidence.map((piece) => [piece.article, piece.observed ?? '']));
  const asked = [...days].sort(([, a], [, b]) => b.localeCompare(a)).slice(0, articlesAsked);
  const answers = await Promise.all(
    asked.map(([article]) =>
      get<Article & { explanation: { nodes: GraphNode[] } }>(
        `/v1/articles/${encodeURIComponent(article)}`,
        { explain: true },
        signal,
      ).catch(() => null),
    ),
  );
  return answers
    .flatMap((article) => {
      const level = article?.explanation?.nodes.find((node) => node.id === id)?.level;
      return article && level ? [{ article, level: String(level) }] : [];
    })
    .sort((a, b) => (a.article.published ?? '').localeCompare(b.article.published ?? ''));
}

export function Levels({ node }: { node: GraphNode }) {
  const [found, setFound] = useState<Statement[] | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    statements(node.id, abort.signal).then(setFound, () => abort.signal.aborted || setFound([]));
    return () => abort.abort();
  }, [node.id]);
  if (found?.length === 0) return null;
  return (
    <section class="card view">
      <h2>{t('level.title')}</h2>
      {found === null && <Loading />}
      <ol class="steps">
        {found?.map(({ article, level }, index) => (
          <li key={article.id} class={level === found[index - 1]?.level ? 'same' : 'new'}>
            <strong>{word('level', level)}</strong>
            <a href={href(['article', article.id])}>{article.title ?? article.id}</a>
            <time>{article.published ? date(article.published) : t('node.undated')}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
