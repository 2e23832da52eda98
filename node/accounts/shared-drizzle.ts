/**
 * better-auth's adapter imports drizzle as ES modules, which cost each hub 50 MB and most of a second;
 * see node/storage/drizzle.ts. It is led to the drizzle that the storage has loaded already.
 * To be imported before the adapter.
 */
import { registerHooks } from 'node:module';

const shared = import.meta.resolve('#node/storage/drizzle.ts');

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isAdapter = context.parentURL?.includes('/@better-auth/drizzle-adapter/') ?? false;
    return specifier === 'drizzle-orm' && isAdapter
      ? nextResolve(shared, context)
      : nextResolve(specifier, context);
  },
});
