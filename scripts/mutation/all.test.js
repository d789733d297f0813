/**
 * The unit tests that reach the mutated files, as one file for jest: shared modules are then loaded once for each fault
 * and not once for each of sixty files, which takes most of the time.
 */
const { basename } = require('node:path')

for (const path of JSON.parse(process.env.MUTATION_TESTS ?? '[]')) {
  describe(basename(path), () => {
    require(`../../${path}`)
  })
}
