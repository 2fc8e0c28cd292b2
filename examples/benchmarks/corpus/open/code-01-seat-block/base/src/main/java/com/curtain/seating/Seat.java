package com.curtain.seating;

/** One seat: row label and number, numbers start at 1 on the left. */
public record Seat(String row, int number) {
    @Override
    public String toString() {
        return row + number;
    }
}
