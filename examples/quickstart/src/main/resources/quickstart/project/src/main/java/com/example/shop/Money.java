package com.example.shop;

/** An amount of money in whole cents. */
public record Money(long cents) {

    /** Reads an amount such as {@code 12}, {@code 12.5} or {@code -1.50}. */
    public static Money parse(String text) {
        int point = text.indexOf('.');
        if (point < 0) {
            return new Money(Long.parseLong(text) * 100);
        }
        long whole = Long.parseLong(text.substring(0, point));
        String fraction = (text.substring(point + 1) + "00").substring(0, 2);
        return new Money(whole * 100 + Long.parseLong(fraction));
    }

    public Money plus(Money other) {
        return new Money(cents + other.cents);
    }

    public Money times(int count) {
        return new Money(cents * count);
    }

    @Override
    public String toString() {
        String sign = cents < 0 ? "-" : "";
        long positive = Math.abs(cents);
        return String.format("%s%d.%02d", sign, positive / 100, positive % 100);
    }
}
