/** Rules of this project alone, as a plugin of Oxlint. */
module.exports = {
  meta: { name: 'project' },
  rules: {
    'closure-variables': require('./closure-variables'),
    'event-types': require('./event-types'),
    layers: require('./layers'),
    titles: require('./titles')
  }
}
