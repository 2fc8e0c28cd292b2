package app.catalog.paging;

/** Which page is wanted: numbers begin at 0. */
public record PageRequest(int number, int size) {
    private static final int MAX_SIZE = 200;

    public PageRequest {
        if (number < 0) {
            throw new IllegalArgumentException("page number: " + number);
        }
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("page size: " + size);
        }
    }

    /** How many items lie before this page. */
    public long offset() {
        long n = number;
        return n * size;
    }

    /** How many pages of this size {@code total} items fill, at least one. */
    long pagesFor(long total) {
        return total <= size ? 1 : -Math.floorDiv(-total, (long) size);
    }

    public PageRequest next() {
        return new PageRequest(number + 1, size);
    }
}
