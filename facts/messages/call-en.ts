import type { CallMessages } from './messages'

export const callEn = {
  codes: {
    call: {
      '-1': 'This mini program is already in a call',
      '-2': 'The microphone is in use, perhaps by a phone call',
      '-3': 'Joining was broken off',
      '-1000': 'The call could not be joined',
      '-20000': 'The other person does not take calls here',
      '-20001': 'This phone cannot call',
      '-20002': 'Already in a call',
      '-20003': 'Another mini program is in a call',
      '-30000': 'The call failed',
      '-30001': 'The phone does not let WeChat use the camera',
      '-30002': 'The phone does not let WeChat use the microphone',
      '-30003': 'This mini program may not use the microphone',
      '-30004': 'This mini program may not use the camera'
    }
  },
  errors: {
    GROUP_ID_EMPTY: 'Cannot join a call yet',
    SIGNER_MISSING: 'The call could not be joined',
    LOGIN_FAILED: 'Login failed',
    SIGN_FAILED: 'The call could not be joined',
    SIGN_REFUSED: 'You may not join this call',
    SIGN_TIMEOUT: 'The call service did not answer',
    SIGN_ANSWER_INVALID: 'The call could not be joined',
    TIMESTAMP_IN_MILLISECONDS: 'The call could not be joined',
    CLOUD_UNAVAILABLE: 'The call could not be joined',
    OPENID_MISSING: 'The call could not be joined',
    SIGNATURE_NEEDED: 'The call could not be joined',
    JOIN_REJECTED: 'The call could not be joined',
    VOIP_BUSY: 'Another call is going on in this mini program',
    TILE_FAILED: 'The picture could not be shown',
    EXIT_REJECTED: 'The call could not be left, and the microphone may still be on'
  },
  advice: {
    setGroup: 'Set group-id to the name of the call',
    setSigner: 'Set sign-url, sign-cloud-function, signer, or signature with nonce-str and time-stamp',
    setOpenid: 'Set openid, or let the signing answer bring it',
    checkSigner: 'Check the signing service, then try again',
    checkSignature:
      'Try again; if it keeps failing, check signature and session_key, and whether the call has 10 people already',
    useSeconds: 'Give time-stamp in seconds',
    giveSignature: 'Answer signaturerequired with a new signature within 10 seconds',
    startCloud: 'Initialize cloud development (cloud.init) when the app starts',
    askToJoin: 'Ask for access to this call',
    leaveOther: 'Leave the other call, then try again',
    keepOneCall: 'Leave the other call first',
    hangUpAgain: 'Hang up again; if that does not help, close WeChat',
    endPhoneCall: 'End the phone call, then try again',
    enableCalls: 'Ask the other person to open this mini program'
  },
  phases: {
    signing: 'Joining...',
    joining: 'Joining...',
    joined: 'In the call',
    rejoining: 'Reconnecting...',
    leaving: 'Leaving...',
    left: 'Left the call'
  },
  actions: {
    join: 'Join',
    hangUp: 'Hang up',
    earphone: 'Sound off',
    earphoneOff: 'Sound on',
    recover: 'Leave the other call and join',
    previous: 'Previous page',
    next: 'Next page',
    you: 'You',
    people: '{count} in the call',
    alone: 'Waiting for others',
    bars: 'Show the toolbar'
  }
} satisfies CallMessages
