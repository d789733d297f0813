import { Button, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { addresses } from '../../addresses'

interface Signature {
  readonly signature: string
  readonly nonceStr: string
  readonly timeStamp: number
  readonly openid?: string
}

/** An object, as Taro drops functions that are given as attributes. */
const signer = {
  async sign({ groupId }: { readonly groupId: string }): Promise<Signature> {
    const { code } = await Taro.login()
    const { data } = await Taro.request<Signature>({ url: addresses().sign, method: 'POST', data: { groupId, code } })
    return data
  }
}

export default function Call() {
  const [active, setActive] = useState(false)
  const [phase, setPhase] = useState('idle')
  const [members, setMembers] = useState<readonly string[]>([])

  return (
    <View>
      <voip-grid
        id="call"
        class="call"
        groupId="taro"
        signer={signer}
        active={active}
        onActivechange={(event) => setActive(event.detail.value)}
        onPhasechange={(event) => setPhase(event.detail.phase)}
        onMemberschange={(event) => setMembers(event.detail.members)}
      />
      <View className="line">
        Phase: {phase}, people: {members.length}
      </View>
      <Button onClick={() => setActive(!active)}>{active ? 'Leave the call' : 'Join the call'}</Button>
    </View>
  )
}
