package shop.cartwheel.shipping;

/** The last step of an order. */
public class Checkout {
    public String summary(Parcel parcel, String method) {
        String text = ShippingCalculator.describe(method);
        int cents = ShippingCalculator.cost(method, parcel.grams());
        return parcel.order() + ": " + text + ", " + cents + " ct";
    }
}
