// Run in a page: what sticks out of the window, on either side, and is in no box that scrolls.
export function stickingOut() {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    return false;
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => !element.closest('svg, .visually-hidden, .skip') && !scrolls(element))
    .filter((element) => element.getBoundingClientRect().right > width + 1 || element.getBoundingClientRect().left < -1)
    .map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 30)}`);
}
