/** Whether somebody asks for less motion: then nothing moves. */
export const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
