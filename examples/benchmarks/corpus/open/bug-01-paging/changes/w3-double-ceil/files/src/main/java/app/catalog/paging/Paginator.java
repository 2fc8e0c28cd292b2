package app.catalog.paging;

import java.util.List;

/** Cuts pages out of a list. */
public final class Paginator {
    private Paginator() {}

    public static <T> Page<T> page(List<T> all, PageRequest request) {
        int from = (int) Math.min(all.size(), request.offset());
        int to = Math.min(all.size(), from + request.size());
        return new Page<>(all.subList(from, to), request, all.size());
    }
}
