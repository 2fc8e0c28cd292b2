package city.parkwise.fee;

/** Prices in cents. */
public record Tariff(int freeMinutes, int centsPerHour, int centsPerDay) {
    public Tariff {
        if (freeMinutes < 0 || centsPerHour < 0 || centsPerDay < 0) {
            throw new IllegalArgumentException("negative tariff");
        }
    }

    public static Tariff city() {
        return new Tariff(15, 300, 2000);
    }
}
