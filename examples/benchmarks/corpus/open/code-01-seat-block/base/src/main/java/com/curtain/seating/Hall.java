package com.curtain.seating;

import java.util.List;

/** The rows of a hall, the one at the stage first. */
public record Hall(String name, List<Row> rows) {
    public Hall {
        rows = List.copyOf(rows);
    }

    public Row row(String label) {
        return rows.stream().filter(r -> r.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row " + label));
    }

    public int freeSeats() {
        return rows.stream().mapToInt(Row::freeSeats).sum();
    }
}
