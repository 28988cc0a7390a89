import type { Catalogue } from '../catalogue.ts'

export const offline: Catalogue['offline'] = {
  newRelease: '鸿雁有新版本。',
  load: '立即加载',
  title: '在这台设备上',
  state: {
    starting: '正在准备离线使用……',
    ready: '没有网络也能打开，可以看到在这里读过的消息；写下的消息会在联网后发出。',
    insecure: '需要 HTTPS：通过普通 HTTP 打开时，浏览器既不能离线打开，也不能安装本应用。',
    unsupported: '这个浏览器不能保存网页应用，打开时需要网络。',
    refused: '浏览器没有保存本应用，打开时需要网络。隐私窗口，或服务器证书不受信任时会这样。',
  },
  install: '安装',
  installText: '拥有自己的窗口和图标。',
  installed: '已安装为应用。',
  installHow: '如果浏览器支持安装应用，可以在它的菜单或地址栏旁找到“安装”。',
}
