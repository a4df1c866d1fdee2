/** How lists are asked that say nothing without a question, and others in all of their forms. */
export function queriesOf(today: string): Record<string, string[]> {
  const days = `?from=${today}&to=${today}`;
  return {
    '/analytics/errors': [days],
    '/analytics/latency': [days],
    '/analytics/overview': [days],
    '/analytics/requests': ['hour', 'day', 'route', 'key', 'status'].map((group) => `${days}&group_by=${group}`),
    '/analytics/top-apis': [days, `${days}&format=csv`],
    '/usage/statistics': [days, `${days}&group_by=key`],
    '/menu/export': ['?format=json', '?format=csv', '?format=schema_org'],
    '/menu/translations': ['?lang=kk&per_page=100'],
    '/reports/voids/sums': ['?group_by=by', '?group_by=reason'],
    '/orders/stats/summary': [`?from=2020-01-01&to=${today.slice(0, 4)}-12-31`],
    // Nobody has one of their own: 404.
    '/shifts/current': ['?'],
    '/reports/kitchen': [days, `${days}&group_by=station`],
    '/analytics/menu-visits': [days, `${days}&group_by=page`],
    '/reports/menu-views': [days, `${days}&group_by=hour`],
    '/reports/payments': [days, `${days}&group_by=method`],
    '/reports/refunds': [days],
    '/reports/sales': [days, `${days}&group_by=waiter`],
    '/reports/taxes': [days],
    '/snapshot': ['?view=floor', '?view=kitchen', '?view=expo', '?view=menu', '?view=today'],
  };
}
