/** Keeps a browser without a person from phoning home, and lets it run as root in a container. */
export declare const browserArgs: string[];

/** Path of a Chromium-like browser. */
export declare function findBrowser(): string;
