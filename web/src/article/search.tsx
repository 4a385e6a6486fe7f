// Articles found by the words of their text, with the places where they stand.
import type { Article, Page } from '../api/types';
import { t } from '../i18n';
import { href } from '../router';
import { More, usePages } from '../ui/paged';
import { Empty, Failure, Loading } from '../ui/states';
import { byline } from './byline';
import { type Span, cut } from './text';

interface Snippet extends Span {
  text: string;
  highlights: Span[];
}

interface Hit extends Article {
  title_highlights: Span[];
  snippets: Snippet[];
}

type Hits = Page<Hit> & { total: number };

const marked = (text: string, marks: Span[]) =>
  cut(text, marks).map((piece, index) => (piece.mark ? <mark key={index}>{piece.text}</mark> : piece.text));

/** Ranges are told of the whole text; a snippet is a piece of it. */
const within = ({ start, highlights }: Snippet) =>
  highlights.map((range) => ({ start: range.start - start, end: range.end - start }));

function Result({ hit }: { hit: Hit }) {
  const first = hit.snippets[0]?.highlights[0];
  return (
    <li>
      <a href={href(['article', hit.id], { start: first?.start, end: first?.end })} lang={hit.language ?? undefined}>
        {hit.title ? marked(hit.title, hit.title_highlights) : hit.id}
      </a>
      <small>{byline(hit)}</small>
      {hit.snippets.map((snippet) => (
        <p key={snippet.start} class="snippet" lang={hit.language ?? undefined}>
          … {marked(snippet.text, within(snippet))} …
        </p>
      ))}
    </li>
  );
}

export function FoundArticles({ q }: { q: string }) {
  const list = usePages<Hit, Hits>('/v1/search/articles', { q, limit: 20 });
  return (
    <>
      {list.error && <Failure error={list.error} retry={list.retry} />}
      {list.loading && <Loading />}
      {list.first && (
        <p role="status" class="graph-counts">
          {t('search.results', { n: list.first.total })}
        </p>
      )}
      {list.first?.total === 0 && <Empty>{t('articles.nothing', { q })}</Empty>}
      <ul class="articles">
        {list.items.map((hit) => (
          <Result key={hit.id} hit={hit} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}
