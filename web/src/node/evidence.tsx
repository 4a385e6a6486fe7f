// The words that a fact rests on, with the way to where they stand.
import { useState } from 'preact/hooks';
import { useGet } from '../api/client';
import type { ArticleWithText, Evidence } from '../api/types';
import { date, t } from '../i18n';
import { href } from '../router';
import { cut } from '../article/text';
import { webAddress } from '../article/page';

// So much of the article is shown on either side of the sentence, in code points.
const around = 160;

const isSpace = (point: string | undefined) => point !== undefined && /\s/.test(point);

/** The first place from `at` on, before `limit`, where a word begins: no quotation begins within one. */
function wordsFrom(points: string[], at: number, limit: number): number {
  if (at === 0) return 0;
  while (at < limit && !isSpace(points[at - 1])) ++at;
  return at;
}

function wordsTo(points: string[], at: number, limit: number): number {
  if (at === points.length) return at;
  while (at > limit && !isSpace(points[at])) --at;
  return at;
}

function Quote({ evidence }: { evidence: Evidence }) {
  const article = useGet<ArticleWithText>(`/v1/articles/${encodeURIComponent(evidence.article)}`);
  const found = article.data;
  // Until the article is there, the sentence alone.
  const points = Array.from(found?.text ?? evidence.text);
  const { start, end } = found ? evidence : { start: 0, end: points.length };
  const from = wordsFrom(points, Math.max(0, start - around), start);
  const to = wordsTo(points, Math.min(points.length, end + around), end);
  return (
    <li class="quote">
      <blockquote lang={found?.language ?? undefined}>
        {from > 0 && '… '}
        {cut(points.slice(from, to).join(''), [{ start: start - from, end: end - from }]).map((piece, index) => (piece.mark ? <mark key={index}>{piece.text}</mark> : piece.text))}
        {to < points.length && ' …'}
      </blockquote>
      <p class="byline">
        <a href={href(['article', evidence.article], { start: evidence.start, end: evidence.end })}>
          {found?.title ?? t('node.read')}
        </a>
        <span>{found?.outlet}</span>
        <span>{evidence.observed ? date(evidence.observed) : t('node.undated')}</span>
        {webAddress(found?.url) && (
          <a href={webAddress(found?.url)} rel="noopener noreferrer" target="_blank">
            {t('node.source')} ↗
          </a>
        )}
      </p>
    </li>
  );
}

// Each quote fetches its article: of a fact told a hundred times, the first few are enough to begin with.
const quotesAtOnce = 5;

export function Quotes({ evidence, atOnce = quotesAtOnce }: { evidence: Evidence[]; atOnce?: number }) {
  const [shown, setShown] = useState(atOnce);
  return (
    <>
      <ul class="quotes">
        {evidence.slice(0, shown).map((piece) => (
          <Quote key={`${piece.article} ${piece.start}`} evidence={piece} />
        ))}
      </ul>
      {shown < evidence.length && (
        <button type="button" class="quiet" onClick={() => setShown(shown + atOnce)}>
          {t('state.more')}
        </button>
      )}
    </>
  );
}
