package com.curtain.seating;

import java.util.BitSet;
import java.util.Set;

/** A row of seats numbered 1..size, some of them taken, with aisles after some numbers. */
public final class Row {
    private final String label;
    private final int size;
    private final Set<Integer> aisles;
    private final BitSet taken = new BitSet();

    public Row(String label, int size, Integer... aislesAfter) {
        if (size < 1) {
            throw new IllegalArgumentException("a row needs a seat: " + size);
        }
        this.label = label;
        this.size = size;
        this.aisles = Set.of(aislesAfter);
    }

    public String label() {
        return label;
    }

    public int size() {
        return size;
    }

    public boolean isFree(int number) {
        return number >= 1 && number <= size && !taken.get(number);
    }

    /** Whether an aisle lies between seat {@code number} and the next one. */
    public boolean aisleAfter(int number) {
        return aisles.contains(number);
    }

    public void take(int number) {
        check(number);
        if (taken.get(number)) {
            throw new IllegalStateException("already taken: " + label + number);
        }
        taken.set(number);
    }

    public int freeSeats() {
        return size - taken.cardinality();
    }

    private void check(int number) {
        if (number < 1 || number > size) {
            throw new IndexOutOfBoundsException("no seat " + number + " in row " + label);
        }
    }
}
