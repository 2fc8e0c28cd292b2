package com.curtain.seating;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

public final class SeatFinder {

    public Optional<List<Seat>> findAdjacent(Hall hall, int count) {
        if (count <= 0) throw new IllegalArgumentException("at least one seat must be asked for");
        return hall.rows().stream()
                .map(row -> bestOf(row, count))
                .flatMap(Optional::stream)
                .findFirst()
                .map(Block::seats);
    }

    private static Optional<Block> bestOf(Row row, int count) {
        return IntStream.rangeClosed(1, row.size() - count + 1)
                .mapToObj(first -> new Block(row, first, first + count - 1))
                .filter(Block::usable)
                .min(comparingInt(Block::offCentre).thenComparingInt(Block::first));
    }

    private record Block(Row row, int first, int last) {
        boolean usable() {
            return IntStream.rangeClosed(first, last).allMatch(row::isFree)
                    && IntStream.rangeClosed(first, last).noneMatch(row::aisleAfter);
        }

        int offCentre() {
            return Math.abs((first + last) - (1 + row.size()));
        }

        List<Seat> seats() {
            return IntStream.rangeClosed(first, last).mapToObj(n -> new Seat(row.label(), n)).toList();
        }
    }
}
