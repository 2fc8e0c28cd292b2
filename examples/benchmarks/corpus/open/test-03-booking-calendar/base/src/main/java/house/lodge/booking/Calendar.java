package house.lodge.booking;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who stays where and when. */
public class Calendar {
    private final List<String> rooms;
    private final List<Booking> bookings = new ArrayList<>();

    public Calendar(List<String> rooms) {
        this.rooms = List.copyOf(rooms);
    }

    /** Books, unless the room is taken in that time; unknown rooms are refused. */
    public boolean book(Booking b) {
        if (!rooms.contains(b.room())) {
            throw new IllegalArgumentException("no room " + b.room());
        }
        if (isTaken(b.room(), b.arrival(), b.departure())) {
            return false;
        }
        bookings.add(b);
        return true;
    }

    public boolean cancel(Booking b) {
        return bookings.remove(b);
    }

    /** Rooms without a stay in that time, in the order of the calendar's rooms. */
    public List<String> free(LocalDate from, LocalDate to) {
        return rooms.stream().filter(r -> !isTaken(r, from, to)).toList();
    }

    /** Nights of all rooms in [from, to). */
    public long nightsBooked(LocalDate from, LocalDate to) {
        long nights = 0;
        for (Booking b : bookings) {
            LocalDate first = b.arrival().isAfter(from) ? b.arrival() : from;
            LocalDate last = b.departure().isBefore(to) ? b.departure() : to;
            nights += Math.max(0, ChronoUnit.DAYS.between(first, last));
        }
        return nights;
    }

    /** By arrival, then room. */
    public List<Booking> all() {
        return bookings.stream().sorted(Comparator.comparing(Booking::arrival).thenComparing(Booking::room)).toList();
    }

    private boolean isTaken(String room, LocalDate from, LocalDate to) {
        for (Booking b : bookings) {
            if (b.room().equals(room) && b.arrival().isBefore(to) && from.isBefore(b.departure())) {
                return true;
            }
        }
        return false;
    }
}
