/** Types for the part of Selenium's client that the journeys use: the package has none. */
declare module 'selenium-webdriver' {
  export interface WebElement {
    click(): Promise<void>
    clear(): Promise<void>
    sendKeys(...keys: string[]): Promise<void>
    getAccessibleName(): Promise<string>
    isSelected(): Promise<boolean>
  }

  export interface Actions {
    sendKeys(...keys: string[]): Actions
    perform(): Promise<void>
  }

  export interface Navigation {
    back(): Promise<void>
    refresh(): Promise<void>
  }

  export interface WebDriver {
    get(url: string): Promise<void>
    getCurrentUrl(): Promise<string>
    /** Runs a script in the page and returns its result. */
    executeScript(script: string, ...args: unknown[]): Promise<unknown>
    navigate(): Navigation
    actions(): Actions
    switchTo(): {
      newWindow(type: 'tab' | 'window'): Promise<void>
      window(handle: string): Promise<void>
      frame(index: number): Promise<void>
    }
    getWindowHandle(): Promise<string>
    quit(): Promise<void>
  }

  export class Builder {
    usingServer(url: string): this
    withCapabilities(capabilities: Readonly<Record<string, unknown>>): this
    build(): Promise<WebDriver>
  }

  export const Key: { readonly TAB: string; readonly ENTER: string; readonly SPACE: string }
}
