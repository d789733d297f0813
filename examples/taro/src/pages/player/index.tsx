import { Button, Slot, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { RtcPlayerInstance } from 'miniprogram-rtc'
import { addresses } from '../../addresses'

export default function Player() {
  const [phase, setPhase] = useState('idle')
  const [picture, setPicture] = useState('')
  const [src] = useState(() => addresses().stream)

  const player = useRef<{ readonly ctx?: unknown }>(null)
  /** The component itself: the page's `selectComponent` finds it. */
  const instance = () => {
    const page = Taro.getCurrentInstance().page as { selectComponent(selector: string): RtcPlayerInstance } | null
    return page?.selectComponent('#player')
  }

  const takePicture = async () => {
    const taken = await instance()?.snapshot()
    setPicture(taken?.tempImagePath ?? '')
  }

  return (
    <View>
      <rtc-player
        id="player"
        ref={player}
        class="picture"
        src={src}
        autoplay
        custom={['state']}
        onPhasechange={(event) => setPhase(event.detail.phase)}
      >
        <Slot name="state">
          <Text className="words">{phase === 'playing' ? 'On air' : 'One moment'}</Text>
        </Slot>
      </rtc-player>
      <View className="line">Phase: {phase}</View>
      <Button onClick={() => void takePicture()}>Take a picture</Button>
      <View className="line">{picture === '' ? 'No picture yet' : 'A picture was taken'}</View>
    </View>
  )
}
