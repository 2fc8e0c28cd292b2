package com.curtain.seating;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds seats for a group that wants to sit together. */
public class SeatFinder {

    public Optional<List<Seat>> findAdjacent(Hall hall, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive: " + count);
        }
        for (Row row : hall.rows()) {
            int best = -1;
            int bestDistance = Integer.MAX_VALUE;
            for (int first = 1; first + count - 1 <= row.size(); first++) {
                int last = first + count - 1;
                // twice the distance of the two middles, to stay with integers
                int distance = Math.abs(first + last - (row.size() + 1));
                if (distance < bestDistance && isBlock(row, first, last)) {
                    best = first;
                    bestDistance = distance;
                }
            }
            if (best > 0) {
                List<Seat> seats = new ArrayList<>();
                for (int n = best; n < best + count; n++) {
                    seats.add(new Seat(row.label(), n));
                }
                return Optional.of(seats);
            }
        }
        return Optional.empty();
    }

    private static boolean isBlock(Row row, int first, int last) {
        for (int n = first; n <= last; n++) {
            if (!row.isFree(n)) {
                return false;
            }
            if (n < last && row.aisleAfter(n)) {
                return false;
            }
        }
        return true;
    }
}
