export const en = {
  'waiter.title': 'Connect this tablet',
  'kitchen.title': 'Connect this kitchen screen',
  where: 'An administrator makes a code of 8 letters and digits. It works once, for 10 minutes.',
  'where.made': 'Make a code',
  code: 'Code',
  connect: 'Connect',
  connecting: 'Connecting…',
  short: 'The code has 8 letters and digits.',
  used: 'This code was used already, or it is older than 10 minutes. Ask for a new one.',
  revoked: 'An administrator has disconnected this device. To work on, it needs a new code.',
  'revoked.waiting': {
    one: '{count} action on this device is not sent yet. It stays here.',
    other: '{count} actions on this device are not sent yet. They stay here.',
  },

  limited: 'Limited',
  'limited.title': 'What is missing here',
  'limited.why':
    'This page was opened by an unprotected address (http). Everything works, but browsers keep some things for protected ones (https):',
  'limited.offline': 'Without the network this page cannot be opened or reloaded. While it is open it goes on working.',
  'limited.sleep': 'The screen may fall asleep by itself. Set the device to stay on.',
  'limited.install': 'The page cannot be installed as an app.',
  'limited.copy': 'Texts cannot be copied with a button. They can be selected.',
  'limited.listen': 'Others in this network can read it.',
  'limited.mend': 'An administrator can set up https.',

  upgrade: 'New version',
  'upgrade.title': 'A new version is ready',
  'upgrade.says': 'It is taken by itself when nothing waits here and nobody touches the screen. What you typed stays.',
  'upgrade.waiting': {
    one: '{count} action is still to be sent; the version waits for it.',
    other: '{count} actions are still to be sent; the version waits for them.',
  },
  'upgrade.now': 'Take it now',
};
