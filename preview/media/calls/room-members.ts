import type { RelayMember } from './protocol'

/** The members of a room, as the relay last listed them. */
export class RoomMembers {
  private list: readonly RelayMember[] | undefined

  /** Whether the relay has let this person in. */
  get isEntered(): boolean {
    return this.list !== undefined
  }

  get openIdList(): readonly string[] {
    return (this.list ?? []).map(({ openid }) => openid)
  }

  get videoMembers(): readonly string[] {
    return (this.list ?? []).flatMap(({ openid, video }) => (video ? [openid] : []))
  }

  /** The member whose packets bear this number. */
  openidOf(number: number): string | undefined {
    return this.list?.find((member) => member.number === number)?.openid
  }

  /** Returns which lists have changed. */
  update(list: readonly RelayMember[]): { readonly members: boolean; readonly videoMembers: boolean } {
    const before = [this.openIdList.join(), this.videoMembers.join()]
    this.list = list
    return { members: this.openIdList.join() !== before[0], videoMembers: this.videoMembers.join() !== before[1] }
  }
}
