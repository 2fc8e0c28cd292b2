package app.catalog.paging;

import java.util.List;

/** One page of a longer list. */
public record Page<T>(List<T> items, PageRequest request, long total) {
    public Page {
        items = List.copyOf(items);
    }

    public long pageCount() {
        return request.pagesFor(total);
    }

    public boolean hasNext() {
        long last = pageCount() - 1;
        return request.number() < last;
    }

    public boolean hasPrevious() {
        return request.number() > 0;
    }
}
