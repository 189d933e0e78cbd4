// Adds the reader's own clock to times whose offset from UTC is known, where it differs.
(() => {
  const { text = '{time}' } = document.currentScript.dataset;
  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
  for (const time of document.querySelectorAll('.phases time, .timeline time, .updates time, .entry time')) {
    const written = time.dateTime.match(/T.*(Z|([+-])(\d\d):(\d\d))$/);
    if (!written) continue;
    const [, , sign = '+', hours = 0, minutes = 0] = written;
    const at = new Date(time.dateTime);
    const east = Number(`${sign}${hours * 60 + Number(minutes)}`);
    if (at.getTimezoneOffset() === -east) continue;
    const there = new Date(+at + east * 60000).getUTCDate();
    const yours = document.createElement('span');
    yours.className = 'yours';
    yours.textContent = text.replace('{time}', `${there === at.getDate() ? '' : `${day.format(at)}, `}${clock.format(at)}`);
    (time.closest('.phases li, .entry > .meta') || time).append(' ', yours);
  }
})();
