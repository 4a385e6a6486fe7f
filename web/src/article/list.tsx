import type { Article } from '../api/types';
import { date, t } from '../i18n';
import { href } from '../router';
import { usePages } from '../ui/paged';
import { Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';

/** The sources; `latest` puts the newest of those fetched first. */
export function ArticleList({ limit, latest = false }: { limit: number; latest?: boolean }) {
  const list = usePages<Article>('/v1/articles', { limit: latest ? 200 : limit });
  if (list.error) return <Failure error={list.error} retry={list.retry} />;
  if (list.loading) return <Loading />;
  if (list.items.length === 0) return <Empty>{t('articles.none')}</Empty>;
  const newest = (a: Article, b: Article) => (b.published ?? '').localeCompare(a.published ?? '');
  const shown = latest ? [...list.items].sort(newest).slice(0, limit) : list.items;
  return (
    <>
      <ul class="articles">
        {shown.map((article) => (
          <li key={article.id}>
            <a href={href(['article', article.id])} lang={article.language ?? undefined}>
              {article.title ?? article.id}
            </a>
            <small>
              {[article.outlet, article.published ? date(article.published) : t('article.undated')]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {!latest && list.more && (
        <button type="button" onClick={list.more}>
          {t('state.more')}
        </button>
      )}
    </>
  );
}

export function ArticlesPage() {
  useTitle(t('articles.title'));
  return (
    <>
      <h1>{t('articles.title')}</h1>
      <ArticleList limit={50} />
    </>
  );
}
