/** What a handler of the demo gets has a name: in the library, or beside the parts of the demo. */
module.exports = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { unnamed: 'Types of events are in miniprogram-rtc and in parts/part-events.ts.' }
  },
  create: (context) => ({
    TSQualifiedName(node) {
      if (node.right.name === 'CustomEvent') context.report({ node, messageId: 'unnamed' })
    }
  })
}
