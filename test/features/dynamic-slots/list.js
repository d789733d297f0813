Component({ options: { dynamicSlots: true }, properties: { items: Array } })
