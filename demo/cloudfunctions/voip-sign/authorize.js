const cloud = require('wx-server-sdk')

/**
 * May this person join this group? Only `true` admits. Here the collection `calls` of the cloud database says so: a
 * document whose `_id` is the group, with the openids of its `members`. Write it from a cloud function, and let no
 * client write to it. Put the rule of your app in its place.
 */
exports.authorize = async (openid, groupId) => {
  const invited = cloud.database().collection('calls').where({ _id: groupId, members: openid })
  const { total } = await invited.count()
  return total > 0
}
