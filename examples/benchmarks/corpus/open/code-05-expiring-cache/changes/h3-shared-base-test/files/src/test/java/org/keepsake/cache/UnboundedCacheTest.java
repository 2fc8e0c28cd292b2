package org.keepsake.cache;

class UnboundedCacheTest extends CacheContract {
    @Override
    Cache<String, String> newCache() {
        return new UnboundedCache<>();
    }
}
