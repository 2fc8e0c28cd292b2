package app.catalog.paging;

import java.util.List;

/** One page of a longer list. */
public record Page<T>(List<T> items, PageRequest request, long total) {
    public Page {
        items = List.copyOf(items);
    }

    public long pageCount() {
        if (total == 0) {
            return 1;
        }
        return (total - 1) / request.size() + 1;
    }

    public boolean hasNext() {
        return request.number() + 1L < pageCount();
    }

    public boolean hasPrevious() {
        return request.number() > 0;
    }
}
