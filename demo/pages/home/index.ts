import { texts } from '../../texts'

Page({
  data: { t: texts() }
})
