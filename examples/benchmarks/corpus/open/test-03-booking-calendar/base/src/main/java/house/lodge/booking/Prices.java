package house.lodge.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Prices per night. */
public final class Prices {
    private Prices() {}

    public static int of(LocalDate night) {
        return night.getDayOfWeek() == DayOfWeek.FRIDAY || night.getDayOfWeek() == DayOfWeek.SATURDAY ? 120 : 90;
    }

    public static int of(Booking b) {
        return b.arrival().datesUntil(b.departure()).mapToInt(Prices::of).sum();
    }
}
