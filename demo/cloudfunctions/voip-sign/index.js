// Syntax of Node.js 10, the oldest that cloud functions run on.
const { randomBytes } = require('crypto')
const cloud = require('wx-server-sdk')
const { authorize } = require('./authorize')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

/** Thrown errors reach the caller with their stack, so whatever is wrong is answered instead. */
const refusals = {
  GROUP_ID_MISSING: 'The field groupId is missing: a text that is not empty.',
  SESSION_NEEDED: 'There is no session. Call this function from the mini program.',
  NOT_AUTHORIZED: 'This person may not join this group.',
  INTERNAL_ERROR: 'Something went wrong in this cloud function.',
  WECHAT_UNAVAILABLE: 'WeChat gave no signature. Try again later.'
}

const refuse = (name) => ({ error: { name, message: refusals[name] } })

const log = (name, error) => {
  console.error(`voip-sign: ${name}`, error)
  return refuse(name)
}

/** WeChat holds the session key here: no login code and no secret are needed. */
exports.main = async (event) => {
  const { groupId } = event || {}
  if (typeof groupId !== 'string' || groupId === '') return refuse('GROUP_ID_MISSING')
  let openid
  try {
    openid = cloud.getWXContext().OPENID
    if (!openid) return refuse('SESSION_NEEDED')
    if ((await authorize(openid, groupId)) !== true) return refuse('NOT_AUTHORIZED')
  } catch (error) {
    return log('INTERNAL_ERROR', error)
  }
  const nonceStr = randomBytes(16).toString('hex')
  const timeStamp = Math.floor(Date.now() / 1000)
  try {
    // `wx.joinVoIPChat` calls the same two nonceStr and timeStamp. The documented example of the call forgets to wait.
    const { signature } = await cloud.getVoIPSign({ groupId, nonce: nonceStr, timestamp: timeStamp })
    return signature ? { signature, nonceStr, timeStamp, openid } : refuse('WECHAT_UNAVAILABLE')
  } catch (error) {
    return log('WECHAT_UNAVAILABLE', error)
  }
}
