App<{ testCard: string }>({
  testCard: '',
  /** The preview starts the app with the address of its test card; on a phone there is none. */
  onLaunch({ query }) {
    this.testCard = query['testCard'] ?? ''
  }
})
