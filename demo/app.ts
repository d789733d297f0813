App<{ testCard: string; push: string }>({
  testCard: '',
  push: '',
  /** The preview starts the app with the addresses of its test card and of its media server; a phone has neither. */
  onLaunch({ query }) {
    const { testCard, push }: Record<string, unknown> = query
    this.testCard = typeof testCard === 'string' ? testCard : ''
    this.push = typeof push === 'string' ? push : ''
  }
})
