// Questions that any graph of diplomacy can be asked; their names are in i18n.
export const examples = [
  {
    key: 'coordinators',
    query: `MATCH (c:Partner)-[t:COORDINATES]->(p:Partnership)
RETURN p.name AS partnership, c.name AS coordinator, t.valid_from AS from, t.valid_to AS to
ORDER BY partnership, from`,
  },
  {
    key: 'hub',
    query: `MATCH (p:Partner)-[:PARTICIPATED_IN]->(m:Meeting)
RETURN p, count(m) AS meetings
ORDER BY meetings DESC LIMIT 20`,
  },
  {
    key: 'path',
    query: `MATCH (a:Partner)-[r:PARTICIPATED_IN]->(m:Meeting)<-[s:PARTICIPATED_IN]-(b:Partner)
WHERE a.id = 'partner:kr' AND b.id = 'partner:vn'
RETURN a, r, m, s, b
ORDER BY m.start_date DESC LIMIT 50`,
  },
  {
    key: 'together',
    query: `MATCH (a:Official)-[:ATTENDED]->(m:Meeting)<-[:ATTENDED]-(b:Official)
WHERE a.id < b.id
RETURN a.name AS one, b.name AS other, count(m) AS meetings
ORDER BY meetings DESC LIMIT 20`,
  },
];
