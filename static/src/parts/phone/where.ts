/** Is this device itself one that is held in a hand? Then "my phone" would be this one. */
const held = (): boolean => matchMedia("(hover: none) and (pointer: coarse)").matches;

/** The id of a text about the device to go on with: another one where one is on a phone already. */
export const elsewhere = (id: string): string => (held() ? `${id}-else` : id);
