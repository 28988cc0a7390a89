export type Language = 'en' | 'zh'

export const PLATFORMS = ['windows', 'macos', 'ios', 'android', 'linux', 'firefox'] as const
export type Platform = (typeof PLATFORMS)[number]

export const PLATFORM_NAMES: Record<Platform, string> = {
  windows: 'Windows',
  macos: 'macOS',
  ios: 'iPhone / iPad',
  android: 'Android',
  linux: 'Linux',
  firefox: 'Firefox',
}

/** What to do on each platform after the download; `**` marks what stands on the screen there. */
export const STEPS: Record<Language, Record<Platform, readonly string[]>> = {
  en: {
    windows: [
      'Open the downloaded file **hongyan.crt** and choose **Install Certificate…**.',
      'Choose **Current User**, then **Place all certificates in the following store**, **Browse…**, **Trusted Root Certification Authorities**.',
      'Finish, and answer **Yes** when Windows asks; compare the fingerprint first. Then restart the browser.',
    ],
    macos: [
      'Open the downloaded file **hongyan.crt**; Keychain Access takes it. Choose the **login** keychain.',
      'Find **Hongyan** in the list, open it, unfold **Trust**, and set **When using this certificate** to **Always Trust**.',
      'Close the window and give your password.',
    ],
    ios: [
      'Download with **Safari** and allow it to load the configuration profile.',
      'In **Settings**, open **Profile Downloaded** and choose **Install**.',
      'In **Settings → General → About → Certificate Trust Settings**, switch **Hongyan** on. Without this step the profile does nothing.',
    ],
    android: [
      'In **Settings**, search for **CA certificate** (often **Security → More → Install from storage**) and choose **Install anyway**.',
      'Choose the downloaded file **hongyan.crt**.',
      'Chrome uses it at once; in Firefox, follow the steps for Firefox.',
    ],
    linux: [
      'For Chromium and Chrome: `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Hongyan -i hongyan.crt` (from the package libnss3-tools).',
      'For programs such as curl, on Debian and Ubuntu: `sudo cp hongyan.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates`.',
      'On Fedora and Arch: `sudo trust anchor hongyan.crt`. Then restart the browser.',
    ],
    firefox: [
      'Firefox keeps its own list on Linux and Android. In **Settings → Privacy & Security → Certificates**, choose **View Certificates…**, **Authorities**, **Import…**.',
      'Choose the downloaded file and tick **Trust this CA to identify websites**.',
      'On Android: **Settings → About Firefox**, tap the logo five times, then **Secret Settings → Use third party CA certificates**.',
    ],
  },
  zh: {
    windows: [
      '打开下载的文件 **hongyan.crt**，点击**安装证书…**。',
      '选择**当前用户**，再选**将所有的证书都放入下列存储**，点击**浏览…**，选中**受信任的根证书颁发机构**。',
      '完成向导；系统询问时先核对指纹，再点**是**。然后重新启动浏览器。',
    ],
    macos: [
      '打开下载的文件 **hongyan.crt**，“钥匙串访问”会接收它，钥匙串选**登录**。',
      '在列表中双击 **Hongyan**，展开**信任**，把**使用此证书时**设为**始终信任**。',
      '关闭窗口并输入你的密码。',
    ],
    ios: [
      '用 **Safari** 下载，并允许下载配置描述文件。',
      '在**设置**中打开**已下载描述文件**，点击**安装**。',
      '在**设置 → 通用 → 关于本机 → 证书信任设置**中打开 **Hongyan** 的开关。缺少这一步不会生效。',
    ],
    android: [
      '在**设置**中搜索 **CA 证书**（一般在**安全 → 更多安全设置 → 从存储设备安装**），选择**仍然安装**。',
      '选中下载的文件 **hongyan.crt**。',
      'Chrome 立即生效；使用 Firefox 时请看 Firefox 的步骤。',
    ],
    linux: [
      'Chromium 与 Chrome：`certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Hongyan -i hongyan.crt`（软件包 libnss3-tools）。',
      'curl 等程序，Debian 与 Ubuntu：`sudo cp hongyan.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates`。',
      'Fedora 与 Arch：`sudo trust anchor hongyan.crt`。然后重新启动浏览器。',
    ],
    firefox: [
      'Firefox 在 Linux 与 Android 上使用自己的列表。在**设置 → 隐私与安全 → 证书**中点击**查看证书…**，选**证书颁发机构**，点击**导入…**。',
      '选中下载的文件，勾选**信任由此证书颁发机构来标识网站**。',
      'Android：**设置 → 关于 Firefox**，连点标志五次，再打开**Secret Settings → Use third party CA certificates**。',
    ],
  },
}
