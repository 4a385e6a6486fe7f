// The sources: all of them, or those whose text has some words.
import type { Article } from '../api/types';
import { t } from '../i18n';
import { type Route, href, setParams } from '../router';
import { More, usePages } from '../ui/paged';
import { Empty, Failure, Loading } from '../ui/states';
import { useTitle } from '../ui/title';
import { byline } from './byline';
import { FoundArticles } from './search';

function AllArticles() {
  const list = usePages<Article>('/v1/articles', { limit: 50 });
  return (
    <>
      {list.error && <Failure error={list.error} retry={list.retry} />}
      {list.loading && <Loading />}
      {list.first?.items.length === 0 && <Empty>{t('articles.none')}</Empty>}
      <ul class="articles">
        {list.items.map((article) => (
          <li key={article.id}>
            <a href={href(['article', article.id])} lang={article.language ?? undefined}>
              {article.title ?? article.id}
            </a>
            <small>{byline(article)}</small>
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

export function ArticlesPage({ route }: { route: Route }) {
  useTitle(t('articles.title'));
  const q = route.params.get('q') ?? '';
  return (
    <>
      <h1>{t('articles.title')}</h1>
      <form
        class="row facets"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setParams({ q: String(new FormData(event.currentTarget).get('q')) }, { replace: false });
        }}
      >
        <label class="field words-field">
          <span>{t('articles.words')}</span>
          <input key={q} type="search" name="q" defaultValue={q} placeholder={t('articles.example')} />
        </label>
        <button type="submit">{t('explore.find')}</button>
      </form>
      {q.trim() ? <FoundArticles q={q} /> : <AllArticles />}
    </>
  );
}
