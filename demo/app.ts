App<{ testCard: string }>({
  testCard: '',
  /** The preview starts the app with the address of its test card; on a phone there is none. */
  onLaunch({ query }) {
    const testCard: unknown = query['testCard']
    this.testCard = typeof testCard === 'string' ? testCard : ''
  }
})
