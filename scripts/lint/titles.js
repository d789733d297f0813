/** Each title of a test says its rule when it is read alone in a log. */

/** In its quotation marks. */
const CONTINUES = /^['"`](also|and|as well|but|even|neither|nor|or|so|then|too)\b/i

/** `test`, `it`, and `each` of them. */
function isTest({ type, name, callee }) {
  if (type === 'Identifier') return name === 'test' || name === 'it'
  return type === 'CallExpression' && callee.type === 'MemberExpression' && callee.property.name === 'each'
}

module.exports = {
  meta: { type: 'suggestion', schema: [], messages: { unfinished: 'A title is a sentence with a subject.' } },
  create: (context) => ({
    CallExpression({ callee, arguments: [title] }) {
      if (!title || !isTest(callee)) return
      if (CONTINUES.test(context.sourceCode.getText(title))) context.report({ node: title, messageId: 'unfinished' })
    }
  })
}
