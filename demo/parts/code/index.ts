/** Some lines of code under their file's name. */
Component({
  properties: {
    label: { type: String, value: '' },
    code: { type: String, value: '' }
  }
})
