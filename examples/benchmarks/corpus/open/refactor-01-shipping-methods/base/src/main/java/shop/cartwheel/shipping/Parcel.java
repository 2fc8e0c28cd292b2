package shop.cartwheel.shipping;

/** What is sent. */
public record Parcel(String order, int grams) {}
