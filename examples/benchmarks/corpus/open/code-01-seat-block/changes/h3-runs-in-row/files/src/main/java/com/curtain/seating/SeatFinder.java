package com.curtain.seating;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Suggests seats next to each other.
 *
 * <p>It only looks: booking is up to the caller.
 */
public class SeatFinder {
    /**
     * The best block of {@code count} seats.
     *
     * @throws IllegalArgumentException if {@code count} is below 1
     */
    public Optional<List<Seat>> findAdjacent(Hall hall, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: " + count);
        }
        for (Row row : hall.rows()) {
            List<Integer> starts = new ArrayList<>();
            for (int[] run : row.freeRuns()) {
                for (int s = run[0]; s <= run[1] - count + 1; s++) {
                    starts.add(s);
                }
            }
            if (!starts.isEmpty()) {
                double ideal = (row.size() - count) / 2.0 + 1;
                int start = Collections.min(starts, (a, b) -> Double.compare(Math.abs(a - ideal), Math.abs(b - ideal)));
                return Optional.of(block(row, start, count));
            }
        }
        return Optional.empty();
    }

    private static List<Seat> block(Row row, int start, int count) {
        List<Seat> seats = new ArrayList<>(count);
        while (seats.size() < count) {
            seats.add(new Seat(row.label(), start + seats.size()));
        }
        return seats;
    }
}
