// Run in a page: what sticks out of the window, on either side, and is in no box that scrolls.
// Boxes are asked before styles: the other way round, Chromium was seen to answer with boxes of another width on paper.
export function stickingOut() {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    return false;
  };
  const isOut = ({ left, right }) => left < -1 || right > width + 1;
  return [...document.querySelectorAll('body *')]
    .filter((element) => !element.closest('svg, .visually-hidden, .skip') && isOut(element.getBoundingClientRect()) && !scrolls(element))
    .map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 30)}`);
}
