package app.catalog.paging;

import java.util.List;

/** One page of a longer list. */
public record Page<T>(List<T> items, PageRequest request, long total) {
    public Page {
        items = List.copyOf(items);
    }

    public long pageCount() {
        long full = total / request.size();
        boolean rest = total % request.size() > 0;
        return Math.max(1, rest ? full + 1 : full);
    }

    public boolean hasNext() {
        return request.number() < pageCount() - 1;
    }

    public boolean hasPrevious() {
        return request.number() > 0;
    }
}
