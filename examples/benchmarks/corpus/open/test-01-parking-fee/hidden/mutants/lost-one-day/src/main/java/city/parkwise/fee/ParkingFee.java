package city.parkwise.fee;

/**
 * What a stay costs.
 *
 * <p>Stays up to and including the free minutes cost nothing. Otherwise each started hour is paid, from the first minute on.
 * Each day of 24 hours costs at most the cap. A lost ticket costs two days.
 */
public final class ParkingFee {
    private static final int DAY = 24 * 60;

    private final Tariff tariff;

    public ParkingFee(Tariff tariff) {
        this.tariff = tariff;
    }

    /** @throws IllegalArgumentException if minutes is negative */
    public long cents(long minutes) {
        if (minutes < 0) {
            throw new IllegalArgumentException("minutes: " + minutes);
        }
        if (minutes <= tariff.freeMinutes()) {
            return 0;
        }
        long days = minutes / DAY;
        long rest = minutes % DAY;
        long hours = (rest + 59) / 60;
        long lastDay = Math.min(hours * tariff.centsPerHour(), tariff.centsPerDay());
        long fullDay = Math.min(24L * tariff.centsPerHour(), tariff.centsPerDay());
        return days * fullDay + lastDay;
    }

    public long lostTicketCents() {
        return 1L * tariff.centsPerDay();
    }
}
