Component({ options: { multipleSlots: true }, properties: { footed: Boolean } })
