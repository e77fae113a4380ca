/** Excludes log lines and metrics from mutation: tests do not check them. */

const targets = new Set(['log', 'logger', 'metrics'])

/** @param {any} node @returns {boolean} `log.warn`, `deps.log.warn`, `metrics.count` */
function isSaid(node) {
  if (node.type === 'Identifier') return targets.has(node.name)
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return false
  return isSaid(node.object) || (node.property.type === 'Identifier' && targets.has(node.property.name))
}

export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'log-calls',
    value: {
      /** @param {any} path */
      shouldIgnore(path) {
        const isCall = path.isCallExpression() || path.isOptionalCallExpression()
        return isCall && isSaid(path.node.callee) ? 'a log line or a metric' : undefined
      },
    },
  },
]
