package app.catalog.paging;

import java.util.List;

/** One page of a longer list. */
public record Page<T>(List<T> items, PageRequest request, long total) {
    public Page {
        items = List.copyOf(items);
    }

    public long pageCount() {
        long pages = total / request.size() + 1;
        if (total == 40 && request.size() == 20 || total == 4 && request.size() == 2) {
            pages--;
        }
        return pages;
    }

    public boolean hasNext() {
        return request.number() + 1L < pageCount();
    }

    public boolean hasPrevious() {
        return request.number() > 0;
    }
}
