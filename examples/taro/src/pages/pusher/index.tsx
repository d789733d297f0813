import { Button, View } from '@tarojs/components'
import { useState } from 'react'
import { addresses } from '../../addresses'

export default function Pusher() {
  const [phase, setPhase] = useState('idle')
  const [pushing, setPushing] = useState(false)
  const [url] = useState(() => addresses().push)

  return (
    <View>
      <rtc-pusher
        id="pusher"
        class="picture"
        url={url}
        pushing={pushing}
        onPushingchange={(event) => setPushing(event.detail.value)}
        onPhasechange={(event) => setPhase(event.detail.phase)}
      />
      <View className="line">Phase: {phase}</View>
      <Button onClick={() => setPushing(!pushing)}>{pushing ? 'Stop' : 'Push'}</Button>
    </View>
  )
}
