module.exports = Behavior({})
