package house.lodge.booking;

import java.time.LocalDate;
import java.util.Objects;

/** A stay: the departure day is not a night of it. */
public final class Booking {
    private final String room;
    private final LocalDate arrival;
    private final LocalDate departure;

    public Booking(String room, LocalDate arrival, LocalDate departure) {
        if (!arrival.isBefore(departure)) {
            throw new IllegalArgumentException("no night between " + arrival + " and " + departure);
        }
        this.room = Objects.requireNonNull(room);
        this.arrival = arrival;
        this.departure = departure;
    }

    public String room() {
        return room;
    }

    public LocalDate arrival() {
        return arrival;
    }

    public LocalDate departure() {
        return departure;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Booking b && room.equals(b.room) && arrival.equals(b.arrival) && departure.equals(b.departure);
    }

    @Override
    public int hashCode() {
        return Objects.hash(room, arrival, departure);
    }

    @Override
    public String toString() {
        return room + " " + arrival + ".." + departure;
    }
}
