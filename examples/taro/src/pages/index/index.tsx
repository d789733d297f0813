import { Navigator, View } from '@tarojs/components'

const pages = ['player', 'pusher', 'call']

export default function Index() {
  return (
    <View>
      {pages.map((name) => (
        <Navigator key={name} className="line" url={`/pages/${name}/index`}>
          {name}
        </Navigator>
      ))}
    </View>
  )
}
