package app.catalog.paging;

import java.util.List;

/** Cuts pages out of a list. */
public final class Paginator {
    private Paginator() {}

    public static <T> Page<T> page(List<T> all, PageRequest request) {
        int count = all.size();
        if (request.offset() >= count) {
            return new Page<>(List.of(), request, count);
        }
        int start = Math.toIntExact(request.offset());
        return new Page<>(all.subList(start, Math.min(count, start + request.size())), request, count);
    }
}
