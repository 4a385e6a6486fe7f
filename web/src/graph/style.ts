import type { StylesheetJson } from 'cytoscape';

const labels = ['Article', 'Partner', 'Official', 'Meeting', 'Forum', 'Agreement', 'Initiative', 'Partnership', 'Place', 'Topic', 'Figure'];

// Shapes tell labels apart where colours do not.
const shapes: Record<string, string> = {
  Partner: 'round-rectangle',
  Meeting: 'ellipse',
  Official: 'ellipse',
  Forum: 'round-hexagon',
  Agreement: 'round-tag',
  Partnership: 'round-diamond',
  Place: 'round-triangle',
  Figure: 'rectangle',
  Article: 'rectangle',
};

/** The colours of the page as `box` sees them now: a canvas knows no CSS variables. */
function palette(box: HTMLElement): (name: string) => string {
  // A variable has the colours of both themes; what is painted with it has the one that holds.
  const probe = document.createElement('span');
  box.append(probe);
  const colors = new Map<string, string>();
  for (const name of [...labels, 'ink', 'soft', 'card', 'accent', 'warn']) {
    probe.style.color = `var(--${name})`;
    colors.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  return (name) => colors.get(name)!;
}

export function graphStyle(box: HTMLElement): StylesheetJson {
  const color = palette(box);
  const font = getComputedStyle(box).getPropertyValue('--sans');
  return [
    {
      selector: 'node',
      style: {
        label: 'data(name)',
        width: 22,
        height: 22,
        color: color('ink'),
        'background-color': color('soft'),
        'font-family': font,
        'font-size': 11,
        'text-wrap': 'wrap',
        'text-max-width': '120px',
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-background-color': color('card'),
        'text-background-opacity': 0.75,
        'text-background-padding': '1px',
        'min-zoomed-font-size': 7,
      },
    },
    ...labels.map((label) => ({
      selector: `node[label = "${label}"]`,
      style: { 'background-color': color(label), shape: (shapes[label] ?? 'ellipse') as 'ellipse' },
    })),
    { selector: 'node[label = "Partner"]', style: { width: 30, height: 26 } },
    {
      selector: 'node.more',
      style: {
        shape: 'round-rectangle',
        width: 62,
        height: 18,
        padding: '5px',
        'text-valign': 'center',
        'text-margin-y': 0,
        'background-color': color('card'),
        'border-width': 1,
        'border-color': color('soft'),
        'border-style': 'dashed',
        color: color('accent'),
      },
    },
    { selector: 'node.contested', style: { 'border-width': 3, 'border-color': color('warn') } },
    { selector: 'node:selected', style: { 'border-width': 4, 'border-color': color('accent') } },
    {
      selector: 'edge',
      style: {
        label: 'data(name)',
        width: 1.2,
        'line-color': color('soft'),
        'line-opacity': 0.45,
        'target-arrow-color': color('soft'),
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.7,
        'curve-style': 'bezier',
        color: color('soft'),
        'font-family': font,
        'font-size': 8,
        'text-rotation': 'autorotate',
        'text-background-color': color('card'),
        'text-background-opacity': 0.85,
        'text-background-padding': '1px',
        // Read when zoomed in; from afar they would hide the graph.
        'min-zoomed-font-size': 9,
      },
    },
    { selector: 'edge.more', style: { label: '', 'line-style': 'dashed', 'target-arrow-shape': 'none' } },
    { selector: 'edge.contested', style: { 'line-color': color('warn'), 'line-opacity': 1, 'line-style': 'dashed' } },
    {
      selector: 'edge.highlight, edge:selected',
      style: { 'line-color': color('accent'), 'line-opacity': 1, 'target-arrow-color': color('accent'), width: 3 },
    },
  ] as StylesheetJson;
}
