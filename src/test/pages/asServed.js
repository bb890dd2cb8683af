// Node finds ./shared/… where the product serves it from.
import { register } from 'node:module';

const SHARED = new URL('../../main/resources/plugin-webapp/journey-shared/', import.meta.url).href;

register(`data:text/javascript,${encodeURIComponent(`
  export async function resolve(specifier, context, next) {
    const [, name] = /^\\.{1,2}\\/shared\\/(.+)$/.exec(specifier) ?? [];
    return next(name ? ${JSON.stringify(SHARED)} + name : specifier, context);
  }`)}`);
