/** Looking at what is called, without changing what it does. */

/** An object whose methods tell `onCall` their names, before and after. */
export function observed<T extends object>(
  target: T,
  onCall: (name: string, argument: unknown) => void,
  onDone: (name: string, argument: unknown) => void = () => {},
): T {
  return new Proxy(target, {
    get(object, name) {
      const value = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      return (...rest: unknown[]) => {
        onCall(String(name), rest[0]);
        const result = Reflect.apply(value, object, rest);
        if (result instanceof Promise) {
          return result.then((found) => {
            onDone(String(name), rest[0]);
            return found;
          });
        }
        onDone(String(name), rest[0]);
        return result;
      };
    },
  });
}
