package app.catalog.paging;

/** Which page is wanted: numbers begin at 0. */
public record PageRequest(int number, int size) {
    public PageRequest {
        if (number < 0) {
            throw new IllegalArgumentException("page number: " + number);
        }
        if (size < 1 || size > 200) {
            throw new IllegalArgumentException("page size: " + size);
        }
    }

    /** How many items lie before this page. */
    public long offset() {
        return (long) number * size;
    }

    public PageRequest next() {
        return new PageRequest(number + 1, size);
    }
}
