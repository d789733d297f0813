import { defineComponent } from '../wechat/define'

// What lies over each tile unless a page brings its own by `generic:overlay`; those get the same properties.
defineComponent()({
  properties: {
    openid: String,
    name: String,
    /** For oneself, in the language of the grid. */
    you: String,
    self: Boolean,
    /** One's own microphone is off. */
    muted: Boolean,
    /** One's own camera is off, in a call with pictures. */
    cameraOff: Boolean,
    speaking: Boolean,
    /** A picture is shown. */
    live: Boolean,
    /** There is nothing to be drawn over a picture: it lies below it. */
    below: Boolean
  }
})

// In a package of CommonJS, the bundler takes a module without exports for CommonJS and wraps it.
export {}
