package shop.cartwheel.shipping;

/** Shipping prices. */
public final class ShippingCalculator {
    private ShippingCalculator() {}

    /** Price in cents. */
    public static int cost(ShippingMethod method, int grams) {
        return method.cost(grams);
    }

    /** Text for the customer. */
    public static String describe(ShippingMethod method) {
        return method.text();
    }
}
