'use strict';
// Shows /openapi.json as a list of operations. Builds elements and sets text, never HTML.

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// What a `$ref` stands for, or the thing itself.
function resolve(description, thing) {
  if (!thing || !thing.$ref) return thing;
  return thing.$ref.slice(2).split('/').reduce((at, key) => at[key], description);
}

function typeOf(description, schema) {
  if (schema.$ref) return schema.$ref.split('/').pop();
  if (schema.enum) return schema.enum.join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  for (const [key, join] of [['anyOf', ' or '], ['allOf', ' and ']]) {
    if (schema[key]) return schema[key].map((part) => typeOf(description, part)).join(join);
  }
  if (schema.type === 'array') return `list of ${typeOf(description, schema.items)}`;
  let text = [schema.type || 'anything'].flat().join(' or ');
  if ('minimum' in schema && 'maximum' in schema) text += ` ${schema.minimum}–${schema.maximum}`;
  if ('default' in schema) text += `, ${schema.default} unless given`;
  return text;
}

function table(heads, rows) {
  const cells = (kind, texts) =>
    element('tr', {}, ...texts.map((text) => element(kind, {}, text)));
  return element('table', {}, cells('th', heads), ...rows.map((row) => cells('td', row)));
}

function example(content) {
  const parts = [];
  for (const [type, media] of Object.entries(content || {})) {
    if (!('example' in media)) continue;
    parts.push(element('p', { textContent: type }));
    const text = typeof media.example === 'string' ? media.example : JSON.stringify(media.example, null, 2);
    parts.push(element('pre', { textContent: text }));
  }
  return parts;
}

function operation(description, path, method, details) {
  const parameters = (details.parameters || []).map((one) => resolve(description, one));
  const body = element('details', { id: details.operationId },
    element('summary', {}, element('b', { textContent: method.toUpperCase() }),
      element('code', { textContent: path }), details.summary),
    element('p', { textContent: details.description || '' }));
  if (parameters.length) {
    body.append(table(['parameter', 'is', 'means'], parameters.map((one) => [
      element('code', { textContent: one.name + (one.required ? ' *' : '') }),
      typeOf(description, one.schema), one.description || ''])));
  }
  if (details.requestBody) body.append(element('h4', { textContent: 'Request' }), ...example(details.requestBody.content));
  body.append(element('h4', { textContent: 'Answers' }),
    table(['status', 'when'], Object.entries(details.responses).map(([status, answer]) =>
      [element('code', { textContent: status }), resolve(description, answer).description])));
  for (const answer of Object.values(details.responses)) {
    body.append(...example(resolve(description, answer).content));
  }
  body.dataset.words = [path, details.summary, details.description, ...parameters.map((one) => one.name)]
    .join(' ').toLowerCase();
  return body;
}

async function show() {
  const description = await (await fetch('/openapi.json')).json();
  document.getElementById('introduction').prepend(`${description.info.description} `);
  const main = document.getElementById('operations');
  for (const tag of description.tags) {
    const section = element('section', {}, element('h2', { textContent: tag.name }),
      element('p', { textContent: tag.description }));
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const [method, details] of Object.entries(methods)) {
        if ((details.tags || []).includes(tag.name)) {
          section.append(operation(description, path, method, details));
        }
      }
    }
    main.append(section);
  }
  if (location.hash) {
    const wanted = document.getElementById(location.hash.slice(1));
    if (wanted) { wanted.open = true; wanted.scrollIntoView(); }
  }
}

document.getElementById('filter').addEventListener('input', (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const one of document.querySelectorAll('#operations details')) {
    one.hidden = !one.dataset.words.includes(wanted);
  }
});
show().catch((error) => { document.getElementById('operations').textContent = `The description cannot be shown: ${error}`; });
