// A source: its text, with the sentence that a fact rests on highlighted, and what it mentions.
import { useEffect, useRef } from 'preact/hooks';
import { useGet } from '../api/client';
import type { ArticleWithText } from '../api/types';
import { date, t } from '../i18n';
import { type Route, href } from '../router';
import { NodeLink } from '../ui/node-link';
import { Await } from '../ui/states';
import { useTitle } from '../ui/title';
import { cut } from './text';

/** Addresses come from articles: only those of the web are made into links. */
export const webAddress = (url: string | null | undefined) => (url && /^https?:\/\//i.test(url) ? url : undefined);

function Text({ article, start, end }: { article: ArticleWithText; start: number; end: number }) {
  const mark = useRef<HTMLElement>(null);
  useEffect(() => mark.current?.scrollIntoView({ block: 'center' }), [article.id, start, end]);
  const marks = end > start ? [{ start, end }] : [];
  return (
    <div class="article-text" lang={article.language ?? undefined}>
      {cut(article.text, marks).map((piece, index) =>
        piece.mark ? (
          <mark key={index} ref={mark}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </div>
  );
}

export function ArticlePage({ route }: { route: Route }) {
  const id = route.path[1]!;
  const article = useGet<ArticleWithText>(`/v1/articles/${encodeURIComponent(id)}`);
  const start = Number(route.params.get('start') ?? 0);
  const end = Number(route.params.get('end') ?? 0);
  useTitle(article.data?.title ?? t('article.title'));
  return (
    <Await of={article} whole>
      {(found) => (
        <article>
          <h1 lang={found.language ?? undefined}>{found.title ?? found.id}</h1>
          <p class="byline">
            <span>{found.outlet}</span>
            <span>{found.published ? date(found.published) : t('article.undated')}</span>
            {webAddress(found.url) && (
              <a href={webAddress(found.url)} rel="noopener noreferrer" target="_blank">
                {t('article.open')} ↗
              </a>
            )}
            <a href={href(['explore'], { article: found.id })}>{t('article.graph')}</a>
          </p>
          {end > start && <p class="notice">{t('article.highlight')}</p>}
          <div class="columns">
            <Text article={found} start={start} end={end} />
            <aside>
              <h2>{t('article.mentions')}</h2>
              <ul class="plain">
                {found.mentions.map((mention) => (
                  <li key={mention.id}>
                    <NodeLink node={mention} />
                  </li>
                ))}
              </ul>
            </aside>
          </div>
        </article>
      )}
    </Await>
  );
}
