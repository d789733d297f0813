import { limits } from '../../facts/native/voip-calls'
import { CallFailure, type Options } from '../call'
import type { CallPerson, MuteConfig, OneToOneRequest, RoomRequest } from './voip-room-port'

/** @throws CallFailure for an option that is missing, empty or of another type */
export function option<Type extends 'string' | 'number' | 'boolean'>(options: Options, name: string, type: Type) {
  const value = options[name]
  if (typeof value === type && value !== '') return value as { string: string; number: number; boolean: boolean }[Type]
  throw new CallFailure(`parameter error: parameter.${name} should be ${type}`)
}

const isOptions = (value: unknown): value is Options => typeof value === 'object' && value !== null

/** A missing field counts as false: the documents give that default and say nothing of keeping the old value. */
export function muteConfigOf({ muteConfig }: Options): MuteConfig {
  const given = isOptions(muteConfig) ? muteConfig : {}
  return { muteMicrophone: given['muteMicrophone'] === true, muteEarphone: given['muteEarphone'] === true }
}

function personOf(options: Options, name: string): CallPerson {
  const person = options[name]
  if (!isOptions(person)) throw new CallFailure(`parameter error: parameter.${name} should be Object`)
  const nickname = option(person, 'nickname', 'string')
  const { headImage } = person
  const image = typeof headImage === 'string' && { headImage }
  return { openid: option(person, 'openid', 'string'), nickname, ...image }
}

/** What `joinVoIPChat` was given. @throws CallFailure */
export function roomRequestOf(options: Options): RoomRequest {
  const request = {
    groupId: option(options, 'groupId', 'string'),
    roomType: options['roomType'] === 'video' ? 'video' : 'voice',
    signature: option(options, 'signature', 'string'),
    nonceStr: option(options, 'nonceStr', 'string'),
    timeStamp: option(options, 'timeStamp', 'number'),
    muteConfig: muteConfigOf(options)
  } as const
  if (request.nonceStr.length >= limits.nonceLength) throw new CallFailure('parameter error: nonceStr is too long')
  return request
}

/** What `join1v1Chat` was given. @throws CallFailure */
export function oneToOneRequestOf(options: Options): OneToOneRequest {
  return {
    caller: personOf(options, 'caller'),
    listener: personOf(options, 'listener'),
    roomType: options['roomType'] === 'voice' ? 'voice' : 'video'
  }
}
