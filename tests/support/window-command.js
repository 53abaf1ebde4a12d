/** Sizes the window of a page, by whatever drives its engine. */
export const windowCommand = {
  name: 'size-window-command',
  async executeCommand({ command, payload, session: { browser, id } }) {
    if (command !== 'size-window') return undefined;
    if (browser.type === 'webdriver') await sizeByDriver(browser.driver, payload);
    else await browser.getPage(id).setViewport(payload);
    return true;
  },
};

/** A driver sizes the window with its frame, so what that takes is added. */
async function sizeByDriver(driver, { width, height }) {
  const inside = () => driver.execute('return [innerWidth, innerHeight]');
  const outside = await driver.getWindowRect();
  const [wide, high] = await inside();
  await driver.setWindowRect(
    null,
    null,
    width + outside.width - wide,
    height + outside.height - high,
  );
}
