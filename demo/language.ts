/** The words in the language that WeChat is set to. */
export function inLanguage<Words>(words: { zh: Words; en: NoInfer<Words> }): Words {
  return wx.getAppBaseInfo().language.startsWith('zh') ? words.zh : words.en
}
