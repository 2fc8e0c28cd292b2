package shop.cartwheel.shipping;

/** Shipping prices. */
public final class ShippingCalculator {
    private ShippingCalculator() {}

    /** Price in cents. */
    public static int cost(String name, int grams) {
        ShippingMethod method = ShippingMethod.byName(name);
        if (method == null) {
            throw new IllegalArgumentException("unknown shipping method: " + name);
        }
        return method.cents(grams);
    }

    /** Text for the customer. */
    public static String describe(String name) {
        ShippingMethod method = ShippingMethod.byName(name);
        return method == null ? "Shipping: " + name : method.description();
    }
}
