/**
 * The functions inside a function share few mutable variables of it. More of them are several things in
 * one closure.
 */

/** Whether one of the functions inside uses the variable. */
function isShared(variable, functionScope) {
  return variable.references.some((reference) => reference.from.variableScope !== functionScope)
}

function isMutable({ defs }) {
  return defs.some(({ type, parent }) => type === 'Variable' && parent.kind !== 'const')
}

module.exports = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer', minimum: 0 }],
    messages: { many: 'Closures share {{count}} mutable variables of this function ({{names}}), more than {{most}}.' }
  },
  create(context) {
    const [most = 4] = context.options
    const { scopeManager } = context.sourceCode

    const check = (node) => {
      const functionScope = scopeManager.acquire(node, true)?.variableScope
      if (!functionScope) return
      const names = scopeManager.scopes
        .filter((scope) => scope.variableScope === functionScope)
        .flatMap((scope) => scope.variables)
        .filter((variable) => isMutable(variable) && isShared(variable, functionScope))
        .map(({ name }) => name)
      if (names.length <= most) return
      context.report({ node, messageId: 'many', data: { count: names.length, names: names.join(', '), most } })
    }
    return {
      ArrowFunctionExpression: check,
      FunctionDeclaration: check,
      FunctionExpression: check,
      Program: check
    }
  }
}
