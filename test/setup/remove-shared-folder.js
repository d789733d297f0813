module.exports = require('./shared-folder').remove
