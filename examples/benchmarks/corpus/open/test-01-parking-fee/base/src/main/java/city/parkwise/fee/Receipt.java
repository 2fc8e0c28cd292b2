package city.parkwise.fee;

import java.util.Locale;

/** Shows amounts. */
public final class Receipt {
    private Receipt() {}

    public static String euros(long cents) {
        return String.format(Locale.ROOT, "%d.%02d EUR", cents / 100, cents % 100);
    }
}
