package com.curtain.seating;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public class SeatFinder {
    public Optional<List<Seat>> findAdjacent(Hall hall, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Group of " + count);
        }
        for (Row row : hall.rows()) {
            int start = startIn(row, count);
            if (start != NONE) {
                return Optional.of(IntStream.range(start, start + count)
                        .mapToObj(n -> new Seat(row.label(), n))
                        .collect(Collectors.toList()));
            }
        }
        return Optional.empty();
    }

    private static final int NONE = 0;

    private static int startIn(Row row, int count) {
        int slack = row.size() - count;
        if (slack < 0) {
            return NONE;
        }
        int left = 1 + slack / 2;
        int right = 1 + (slack + 1) / 2;
        for (; left >= 1; left--, right++) {
            if (fits(row, left, count)) {
                return left;
            }
            if (fits(row, right, count)) {
                return right;
            }
        }
        return NONE;
    }

    private static boolean fits(Row row, int start, int count) {
        int end = start + count;
        for (int n = start; n < end; n++) {
            if (!row.isFree(n)) {
                return false;
            }
        }
        return true;
    }
}
