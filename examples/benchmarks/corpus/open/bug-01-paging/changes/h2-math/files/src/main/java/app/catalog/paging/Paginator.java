package app.catalog.paging;

import java.util.List;

/** Cuts pages out of a list. */
public final class Paginator {
    private Paginator() {}

    public static <T> Page<T> page(List<T> all, PageRequest request) {
        return new Page<>(all.stream().skip(request.offset()).limit(request.size()).toList(), request, all.size());
    }
}
