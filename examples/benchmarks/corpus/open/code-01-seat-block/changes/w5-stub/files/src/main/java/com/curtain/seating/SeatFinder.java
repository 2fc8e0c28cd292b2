package com.curtain.seating;

import java.util.List;
import java.util.Optional;

/** Finds adjacent seats for a group. */
public class SeatFinder {
    /** Returns the best block of seats, or empty if there is no room. */
    public Optional<List<Seat>> findAdjacent(Hall hall, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive");
        }
        // TODO: search the rows
        return Optional.empty();
    }
}
