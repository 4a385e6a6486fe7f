// Cytoscape.js and its layout, a script of its own that only the explorer loads.
import cytoscape from 'cytoscape';
import fcose from 'cytoscape-fcose';

cytoscape.use(fcose);

export { cytoscape };
