package shop.cartwheel.shipping;

/** Ways to send a parcel. */
public enum ShippingMethod {
    STANDARD, EXPRESS, PICKUP, FREIGHT
}
