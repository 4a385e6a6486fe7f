import type { FunctionComponent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from './api/client';
import { ArticlePage } from './article/page';
import { ArticlesPage } from './article/list';
import { ChangesPage } from './changes/page';
import { ExplorePage } from './explore/page';
import { HomePage } from './home/page';
import { t } from './i18n';
import { ListPage } from './list/page';
import { NodePage } from './node/page';
import { PastePage } from './paste/page';
import { QueryPage } from './query/page';
import { type Route, href, navigate, useRoute } from './router';
import { SearchBox } from './search/search-box';
import { type Language, type Theme, changeSettings, useSettings } from './settings';
import { TimelinePage } from './timeline/page';
import { hrefOf } from './ui/node-link';
import { FailedPage } from './ui/states';
import { YearPage } from './year/page';

/** Sections whose pages are each about one thing, which the address names. */
const ofOneThing = new Set(['node', 'article', 'list']);

interface PageProperties {
  route: Route;
}

const pages: Record<string, FunctionComponent<PageProperties>> = {
  node: NodePage,
  article: ArticlePage,
  articles: ArticlesPage,
  list: ListPage,
  explore: ExplorePage,
  timeline: TimelinePage,
  year: YearPage,
  changes: ChangesPage,
  query: QueryPage,
  paste: PastePage,
};

/** Undefined for an address of nothing. */
function pageOf([section, thing]: string[]): FunctionComponent<PageProperties> | undefined {
  if (section === undefined) return HomePage;
  if (ofOneThing.has(section) !== (thing !== undefined)) return undefined;
  return Object.hasOwn(pages, section) ? pages[section] : undefined;
}

const sections: string[] = ['explore', 'timeline', 'year', 'changes', 'query', 'paste', 'articles'];

function Header({ current }: { current: string }) {
  const settings = useSettings();
  return (
    <header class="top">
      <a class="brand" href="#/">
        Entente
      </a>
      <SearchBox global onPick={(node) => navigate(hrefOf(node))} />
      <nav aria-label={t('app.menu')}>
        {sections.map((name) => (
          <a key={name} href={href([name])} aria-current={current === name ? 'page' : undefined}>
            {t(`nav.${name}`)}
          </a>
        ))}
      </nav>
      <div class="settings">
        <select
          aria-label={t('settings.theme')}
          value={settings.theme}
          onChange={(event) => changeSettings({ theme: event.currentTarget.value as Theme })}
        >
          {['auto', 'light', 'dark'].map((theme) => (
            <option key={theme} value={theme}>
              {t(`theme.${theme}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('settings.language')}
          value={settings.language}
          onChange={(event) => changeSettings({ language: event.currentTarget.value as Language })}
        >
          <option value="vi">Tiếng Việt</option>
          <option value="en">English</option>
        </select>
      </div>
    </header>
  );
}

export function App() {
  const route = useRoute();
  useSettings(); // the whole page speaks another language when it changes
  const main = useRef<HTMLElement>(null);
  const place = route.path.join('/');
  const first = useRef(true);

  // A new page is read from its top, by eye and by screen reader.
  useEffect(() => {
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      if (!route.params.has('start')) scrollTo(0, 0);
    }
    first.current = false;
  }, [place]);

  const section = route.path[0] ?? '';
  const Page = pageOf(route.path);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      <Header current={section} />
      <main id="main" ref={main} tabIndex={-1} class={section === 'explore' ? 'wide' : undefined}>
        {Page ? <Page route={route} key={place} /> : <FailedPage error={new ApiError(404, '')} />}
      </main>
    </>
  );
}
