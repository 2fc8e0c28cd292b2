package shop.cartwheel.shipping;

/** How a weight becomes a price. */
@FunctionalInterface
interface Tariff {
    int cents(int grams);

    static Tariff flat(int cents) {
        return grams -> cents;
    }

    static Tariff perKilo(int base, int cents) {
        return grams -> base + cents * (grams / 1000 + Integer.signum(grams % 1000));
    }

    default Tariff plusAbove(int grams, int extra) {
        return g -> cents(g) + (g > grams ? extra : 0);
    }

    default Tariff atLeast(int minimum) {
        return g -> Math.max(minimum, cents(g));
    }
}
