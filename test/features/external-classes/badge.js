Component({ externalClasses: ['my-class', 'text-class'] })
