/** A piece of a page that is drawn anew only where something it was given, or a signal it reads, has changed. */

import { Component, createElement, type ComponentType } from "preact";

/** @param same whether two values of a property are as good as one; the very same value always is. */
export function kept<P extends object>(
  inner: ComponentType<P>,
  same: (name: keyof P, a: unknown, b: unknown) => boolean = () => false,
): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const names = Object.keys(next) as (keyof P)[];
      if (names.length !== Object.keys(this.props).length) return true;
      return names.some((name) => {
        const [a, b]: unknown[] = [(this.props as P)[name], next[name]];
        return !Object.is(a, b) && !same(name, a, b);
      });
    }

    override render() {
      return createElement(inner, this.props as P);
    }
  };
}
