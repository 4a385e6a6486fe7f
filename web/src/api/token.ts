// The token of a server that wants one (docs/api.md, Access). It lasts as long as the tab: whoever comes
// to this browser later has to know it.
const key = 'entente.token';

let token = '';
try {
  token = sessionStorage.getItem(key) ?? '';
} catch {
  // Storage is switched off.
}

export function setToken(given: string): void {
  token = given.trim();
  try {
    sessionStorage.setItem(key, token);
  } catch {
    // Then it lasts as long as the page.
  }
}

export const hasToken = () => token !== '';

export const authorization = (): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});
