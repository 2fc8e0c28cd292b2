package app.catalog.paging;

import java.util.List;

/** One page of a longer list. */
public record Page<T>(List<T> items, PageRequest request, long total) {
    public Page {
        items = List.copyOf(items);
    }

    public long pageCount() {
        return total / request.size() + 1;
    }

    public boolean hasNext() {
        return request.number() + 1 < pageCount();
    }

    public boolean hasPrevious() {
        return request.number() > 0;
    }
}
