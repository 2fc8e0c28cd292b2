package com.curtain.seating;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

public final class SeatFinder {
    public Optional<List<Seat>> findAdjacent(Hall hall, int count) {
        requirePositive(count);
        return hall.rows().stream().map(row -> inRow(row, count)).filter(Objects::nonNull).findFirst();
    }

    private static List<Seat> inRow(Row row, int count) {
        if (count > row.size()) {
            return null;
        }
        int[] taken = new int[row.size() + 1];
        int[] aisles = new int[row.size() + 1];
        for (int n = 1; n <= row.size(); n++) {
            taken[n] = taken[n - 1] + (row.isFree(n) ? 0 : 1);
            aisles[n] = aisles[n - 1] + (row.aisleAfter(n) ? 1 : 0);
        }
        return IntStream.rangeClosed(1, row.size() - count + 1).boxed()
                .filter(s -> taken[s + count - 1] == taken[s - 1] && aisles[s + count - 2] == aisles[s - 1])
                .min(Comparator.comparingInt(s -> Math.abs(2 * s + count - 2 - row.size())))
                .map(s -> IntStream.range(s, s + count).mapToObj(n -> new Seat(row.label(), n)).toList())
                .orElse(null);
    }

    private static void requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count < 1: " + count);
        }
    }
}
